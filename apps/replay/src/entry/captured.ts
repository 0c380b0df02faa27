import { texts } from '../texts.ts';
import { plain } from '../words/plain.ts';

/** What is said of an event that the SDK's optional modules recorded: nobody at the company gave it its name. */
type Captured = { title: string; detail: string[]; tone: 'plain' | 'quiet' | 'trouble' | 'warning' };
type Props = Record<string, unknown>;
type Teller = (props: Props) => Captured | undefined;

const words = texts.entry.captured;

const isText = (value: unknown): value is string => typeof value === 'string';
const quoted = (text: string): string => (text === '' ? '' : `“${plain(text, 100)}”`);
const given = (...parts: string[]): string[] => parts.filter((part) => part !== '');

/** The host of an address as it was sent, which may be anything. */
const hostOf = (address: string): string => plain(/^https?:\/\/([^/]*)/.exec(address)?.[1] ?? address, 60);

const tellForm =
  (say: (form: string) => string, tone: Captured['tone']): Teller =>
  ({ form, fields = [] }) => {
    if (!isText(form) || !Array.isArray(fields)) return undefined;
    const names = plain(fields.map(String).join(', '), 120);
    return { title: say(quoted(form) || words.aForm), detail: given(names && words.filled(names)), tone };
  };

const tellClick =
  (say: (label: string) => string, nameless: string, tone: Captured['tone']): Teller =>
  ({ label }) =>
    isText(label) ? { title: say(quoted(label) || nameless), detail: [], tone } : undefined;

const tellSiteLeft: Teller = ({ label, to }) =>
  isText(label) && isText(to)
    ? { title: words.siteLeft(hostOf(to)), detail: given(quoted(label), plain(to, 80)), tone: 'plain' }
    : undefined;

const tellError: Teller = ({ message, file, line }) => {
  if (!isText(message)) return undefined;
  const place = isText(file) && file !== '' ? words.line(plain(file, 80), String(line)) : '';
  return { title: words.scriptError, detail: given(plain(message, 120), place), tone: 'trouble' };
};

const tellRequest: Teller = ({ url, status }) => {
  if (!isText(url)) return undefined;
  const answer = typeof status === 'number' ? words.status(String(status)) : '';
  return { title: words.requestFailed(hostOf(url)), detail: given(answer, plain(url, 80)), tone: 'trouble' };
};

const vitalTones: Readonly<Record<string, Captured['tone']>> = { 'needs-improvement': 'plain', poor: 'warning' };

const tellVital: Teller = ({ metric, value, rating }) => {
  if (!isText(metric) || typeof value !== 'number' || !isText(rating)) return undefined;
  const name = Object.entries(words.vitals).find(([vital]) => vital === metric)?.[1];
  const rated = Object.entries(words.ratings).find(([one]) => one === rating)?.[1];
  if (name === undefined || rated === undefined) return undefined;
  const measured = metric === 'CLS' ? words.by(String(value)) : words.after(value.toLocaleString('en'));
  return { title: `${name} ${measured}`, detail: [rated, metric], tone: vitalTones[rating] ?? 'quiet' };
};

const tellers = new Map<string, Teller>([
  ['element_clicked', tellClick(words.clicked, words.somethingPrivate, 'plain')],
  ['site_left', tellSiteLeft],
  ['form_submitted', tellForm(words.formSubmitted, 'plain')],
  ['form_started', tellForm(words.formStarted, 'quiet')],
  ['form_abandoned', tellForm(words.formAbandoned, 'warning')],
  ['rage_click', tellClick(words.rageClick, words.something, 'trouble')],
  ['dead_click', tellClick(words.deadClick, words.something, 'trouble')],
  ['script_error', tellError],
  ['request_failed', tellRequest],
  ['web_vital', tellVital],
]);

/**
 * Says what `autocapture` and `vitals` recorded, as a person would. Undefined for every other event, and for one of the
 * same name that says other things: its sender means something of its own.
 */
export const tellCaptured = ({ name, props = {} }: { name: string; props?: Props | undefined }): Captured | undefined =>
  tellers.get(name)?.(props);
