import { again } from './hello.ts';
import { fail, note, pass, shown, skip, type Outcome, type Step } from './step.ts';

/** What programs write where they have no value. */
const junk = /^(null|undefined|nil|none|unknown|anonymous|guest|visitor|user|id|test|optional\(.*|0+|[0-]+)$/i;

const badText = (value: unknown, most: number): string | undefined => {
  if (typeof value !== 'string') return `is ${typeof value}, not text`;
  if (value === '' || value.length > most)
    return `has ${String(value.length)} characters; 1 to ${String(most)} are allowed`;
  return junk.test(value) ? `is "${value}", which looks like a variable without a value` : undefined;
};

export const visitor: Step = {
  id: 'visitor',
  title: 'The visitor is given and stays the same',
  async run(run) {
    const given = run.start?.visitor;
    if (!run.start) return skip('There is no answer.');
    if (given === undefined)
      return note('None is given: the page makes its own, and app and page are two visitors until somebody signs in.');
    const bad = badText(given, 256);
    if (bad !== undefined) return fail(`visitor ${bad}.`);
    const second = await again(run);
    if (!second)
      return fail('A second hello was not answered. Every page says it, and says it again when it comes back.');
    return second.visitor === given
      ? pass(shown(given))
      : fail(
          `A second hello was answered with another visitor, ${shown(second.visitor)}. Make it once, keep it in the app.`,
        );
  },
};

export const identifiers: Step = {
  id: 'identifiers',
  title: 'Identifiers are well-formed',
  run({ start }) {
    if (!start) return skip('There is no answer.');
    const given = start.identifiers;
    if (given === undefined)
      return skip('None are given. Sign in to a test account in the app and load this page again.');
    if (typeof given !== 'object' || given === null || Array.isArray(given))
      return fail('identifiers has to be an object: { customer: "4711" }.');
    return judge(Object.entries(given));
  },
};

const judge = (entries: [type: string, value: unknown][]): Outcome => {
  for (const [type, value] of entries) {
    if (!/^[a-z][a-z0-9_]{0,31}$/.test(type))
      return fail(`The type "${type}" has to begin with a–z and go on with a–z, 0–9 and _, 32 characters at most.`);
    if (type === 'visitor') return fail('visitor is a field of its own, not one of the identifiers.');
    const bad = badText(value, 256);
    if (bad !== undefined) return fail(`${type} ${bad}.`);
  }
  return entries.length === 0
    ? skip('There are none in it. Sign in to a test account in the app and load this page again.')
    : pass(entries.map(([type]) => type).join(', '));
};

export const session: Step = {
  id: 'session',
  title: 'The session is well-formed',
  run({ start }) {
    if (!start) return skip('There is no answer.');
    const given = start.session;
    if (given === undefined) return skip('None is given; it may be left out.');
    const bad = badText(given, 64);
    return bad === undefined ? pass(shown(given)) : fail(`session ${bad}.`);
  },
};
