import { element } from '../debug/panel/element.ts';
import { createNativeApp } from './native-app.ts';
import { pageStyle } from './page-style.ts';
import type { CheckRun, CheckSettings, Outcome, Step } from './step.ts';
import { createStepRow } from './step-row.ts';
import { stepsFor } from './steps.ts';

/** A constructed sheet is no inline style, so a strict Content-Security-Policy lets it be. Old webviews show it plain. */
const dress = (): void => {
  if (!('adoptedStyleSheets' in document)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(pageStyle);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
};

const attempt = async (step: Step, run: CheckRun): Promise<Outcome> => {
  try {
    return await step.run(run);
  } catch (error) {
    return { verdict: 'fail', says: `The check itself failed: ${String(error)}` };
  }
};

const count = (outcomes: readonly Outcome[], verdict: Outcome['verdict']): number =>
  outcomes.filter((one) => one.verdict === verdict).length;

const summaryOf = (outcomes: readonly Outcome[]): string =>
  `${String(count(outcomes, 'pass'))} passed, ${String(count(outcomes, 'fail'))} failed`;

const asText = (steps: readonly Step[], outcomes: readonly Outcome[]): string =>
  [
    `Throughline webview check of ${location.origin}: ${summaryOf(outcomes)}`,
    navigator.userAgent,
    ...outcomes.map(({ verdict, says }, n) => `${verdict.toUpperCase()} ${steps[n]?.id ?? ''}: ${says}`),
  ].join('\n');

/** The result to copy: the clipboard where a webview has one, else the text stands there, selected. */
const createResult = () => {
  const text = element('textarea', { readonly: '', 'aria-label': 'The result as text' });
  const copy = element('button', { type: 'button' }, 'Copy the result');
  const place = element('section', { hidden: '' }, copy, text);
  copy.addEventListener('click', () => {
    text.select();
    // Webviews often have no clipboard, or one that refuses: the text is selected then.
    if (!('clipboard' in navigator)) return;
    navigator.clipboard.writeText(text.value).then(
      () => (copy.textContent = 'Copied'),
      () => undefined,
    );
  });
  return {
    place,
    show(result: string): void {
      text.value = result;
      place.removeAttribute('hidden');
    },
  };
};

/** The same check for an origin of the other kind. */
const otherWay = ({ listed }: CheckSettings): HTMLElement => {
  const address = new URL(location.href);
  address.searchParams.set('listed', listed ? 'no' : 'yes');
  return element(
    'a',
    { class: 'button', href: address.href },
    listed ? 'This origin is not on the list' : 'This origin is on the list',
  );
};

const again = (): HTMLElement => {
  const button = element('button', { type: 'button' }, 'Check again');
  button.addEventListener('click', () => location.reload());
  return button;
};

/** Draws the page and runs step after step. Without a bridge it ends after the first. */
export const runCheckPage = async (settings: CheckSettings): Promise<void> => {
  dress();
  const steps = stepsFor(settings);
  const rows = steps.map(createStepRow);
  const summary = element('p', { class: 'soft', role: 'status' }, 'Checking …');
  const result = createResult();
  const main = element(
    'main',
    {},
    element('h1', {}, 'Webview check'),
    element('p', { class: 'soft' }, `${location.origin}, which is ${settings.listed ? '' : 'not '}on the app's list`),
    summary,
    element('ol', {}, ...rows.map(({ row }) => row)),
    result.place,
    element('p', { class: 'actions' }, again(), otherWay(settings)),
  );
  document.body.append(main);

  const run: CheckRun = { app: createNativeApp(), settings, ask: () => Promise.resolve(false) };
  const outcomes: Outcome[] = [];
  for (const [n, step] of steps.entries()) {
    const row = rows[n];
    row?.begin();
    if (row) run.ask = row.ask;
    const outcome = await attempt(step, run);
    outcomes.push(outcome);
    row?.end(outcome);
    if (step.id === 'bridge' && outcome.verdict === 'fail') break;
  }
  for (const { row } of rows.slice(outcomes.length)) row.remove();
  summary.textContent = summaryOf(outcomes);
  result.show(asText(steps, outcomes));
};
