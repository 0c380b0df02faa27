import { fieldsOf, firstOf } from './native-app.ts';
import { fail, pass, shown, skip, type Step } from './step.ts';

/** Milliseconds after the button for the developer to log out. */
const logOutMs = 120_000;

const customerOf = (message: Record<string, unknown> | undefined): unknown => {
  const given = message?.identifiers;
  return typeof given === 'object' && given !== null && 'customer' in given ? given.customer : undefined;
};

export const reset: Step = {
  id: 'reset',
  title: 'A log-out reaches the page',
  async run({ app, ask, start }) {
    if (!start) return skip('There is no answer.');
    const from = app.heard.length;
    if (!(await ask('I log out in the app now'))) return skip('Left out.');
    const message = await app.waitFor(from, logOutMs, firstOf('reset'));
    if (!message)
      return fail('No reset came. After a log-out send { throughline: 1, type: "reset", visitor } to every webview.');
    const now = fieldsOf(message);
    if (now.throughline !== 1) return fail('It is not of version 1: the SDK passes it over.');
    if (start.visitor !== undefined && now.visitor === start.visitor)
      return fail(
        'The visitor is the same as before: whoever comes next would go on in the same journey. Make a new one at log-out.',
      );
    if (customerOf(start) !== undefined && customerOf(now) === customerOf(start))
      return fail('The customer who logged out is still among the identifiers.');
    return pass(now.visitor === undefined ? 'Without a visitor: the page makes one.' : shown(now.visitor));
  },
};
