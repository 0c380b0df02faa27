import { fieldsOf, firstOf, type Heard } from './native-app.ts';
import { fail, pass, shown, skip, type CheckRun, type Outcome, type Step } from './step.ts';

/** Milliseconds in which the app has to answer: then the SDK goes on without it. */
const answerMs = 1000;
/** Milliseconds after which no answer is no answer, and silence is silence. */
const silenceMs = 3000;

export const findBridge: Step = {
  id: 'bridge',
  title: 'A bridge is there',
  run: ({ app }) =>
    app.kind === undefined
      ? fail(
          'No bridge was found. Add a WKScriptMessageHandler, a WebMessageListener or a JavaScript channel named throughlineBridge before the page is loaded. In a browser this is as it should be.',
        )
      : pass(app.kind),
};

const anything = ([first]: readonly Heard[]): Heard | undefined => first;

/** From an origin that is not listed nothing may be heard, whatever is asked. */
export const silence: Step = {
  id: 'silence',
  title: 'The app does not answer an origin that is not on its list',
  async run({ app }) {
    const from = app.heard.length;
    app.say({ type: 'hello', origin: location.origin });
    const answer = await app.waitFor(from, silenceMs, anything);
    return answer === undefined
      ? pass(`Nothing came in ${String(silenceMs)} ms.`)
      : fail(
          `The app answered ${location.origin}: ${shown(answer.detail)}. Compare the origin that the webview itself reports with the list, scheme and port too; never the one in the message.`,
        );
  },
};

export const hello: Step = {
  id: 'hello',
  title: 'The app answers hello within a second',
  async run(run) {
    const { app } = run;
    const from = app.heard.length;
    const asked = performance.now();
    const thrown = app.say({ type: 'hello', origin: location.origin });
    if (thrown !== undefined) return fail(`postMessage threw: ${thrown}`);
    const answer = await app.waitFor(from, silenceMs, firstOf('start'));
    if (!answer) return unanswered(app.heard.slice(from));
    run.start = fieldsOf(answer);
    const ms = Math.round(answer.at - asked);
    return ms <= answerMs
      ? pass(`${String(ms)} ms.`)
      : fail(
          `The answer came after ${String(ms)} ms; after ${String(answerMs)} ms the page goes on without the app. Answer from what is in memory: read the visitor before the webview is made.`,
        );
  },
};

const unanswered = (others: readonly Heard[]): Outcome =>
  others[0]
    ? fail(`What came is no start: ${shown(others[0].detail)}. Its type has to be "start".`)
    : fail(
        `No answer. Is ${location.origin} on the app's list? Does the app run dispatchEvent(new CustomEvent('throughline:native', { detail: … })) in the main frame? If the origin is not on the list on purpose, this is right: start the check for an origin that is not listed.`,
      );

const known = ['throughline', 'type', 'visitor', 'identifiers', 'session', 'sends'];

export const version: Step = {
  id: 'version',
  title: 'The answer is a message of version 1',
  run({ start }) {
    if (!start) return skip('There is no answer.');
    const { throughline } = start;
    if (throughline !== 1)
      return fail(`throughline is ${shown(throughline)}: send the number 1. The SDK passes such messages over.`);
    const strange = Object.keys(start).filter((name) => !known.includes(name));
    return strange.length === 0 ? pass('throughline: 1.') : fail(`Unknown fields: ${strange.join(', ')}.`);
  },
};

/** Whether a second hello is answered in the same way, as another page of the site will ask it. */
export const again = async ({ app }: CheckRun): Promise<Record<string, unknown> | undefined> => {
  const from = app.heard.length;
  app.say({ type: 'hello', origin: location.origin });
  const answer = await app.waitFor(from, silenceMs, firstOf('start'));
  return answer && fieldsOf(answer);
};
