import { fieldsOf, type Heard } from './native-app.ts';
import { fail, note, pass, skip, type CheckRun, type Handed, type Outcome, type Step } from './step.ts';

/** Milliseconds for the app to bring events to the collector, or to its own storage, and say so. */
const ackMs = 8000;
/** Milliseconds in which what must not come would have come. */
const silenceMs = 2000;

const newId = (): string => `check-${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

/** Two signals: they open no session and are no touchpoints. Without `sentAt`, as the SDK hands them over. */
const twoEvents = (visitor: unknown): Handed => {
  const stream = newId();
  const shared = {
    page: location.origin + location.pathname,
    stream,
    channel: 'webview',
    identifiers: { visitor: typeof visitor === 'string' && visitor ? visitor : stream },
  };
  const events = [1, 2].map((seq) => ({
    id: newId(),
    type: 'signal',
    name: 'webview_checked',
    at: Date.now(),
    seq,
    actor: 'bot',
  }));
  return {
    body: JSON.stringify({ v: 1, groups: [[shared, ...events]] }),
    ids: events.map(({ id }) => id),
  };
};

const acknowledged = (heard: readonly Heard[]): string[] =>
  heard
    .map(fieldsOf)
    .filter(({ type, throughline }) => type === 'ack' && throughline === 1)
    .flatMap(({ ids }) => (Array.isArray(ids) ? ids.map(String) : []));

const handOver = async ({ app }: CheckRun, key: string, { body, ids }: Handed, ms: number): Promise<string[]> => {
  const from = app.heard.length;
  app.say({ type: 'events', key, body, ids });
  await app.waitFor(from, ms, (heard) => (ids.every((id) => acknowledged(heard).includes(id)) ? true : undefined));
  return acknowledged(app.heard.slice(from));
};

/** Why events cannot be handed over, if they cannot. */
const notTried = ({ start, settings }: CheckRun): Outcome | undefined => {
  if (!start) return skip('There is no answer.');
  if (start.sends !== true)
    return skip('The app does not take over sending (no sends: true): the page sends by itself.');
  return settings.key
    ? undefined
    : skip("Give the project's public key: add ?key=tlp_… to the address of this page, or data-key to its script tag.");
};

export const handsOver: Step = {
  id: 'ack',
  title: 'Events handed over are acknowledged, each by its id',
  async run(run) {
    const why = notTried(run);
    if (why) return why;
    const events = twoEvents(run.start?.visitor);
    const acks = await handOver(run, run.settings.key, events, ackMs);
    const missing = events.ids.filter((id) => !acks.includes(id));
    const strange = acks.filter((id) => !events.ids.includes(id));
    if (strange.length) return fail(`The app acknowledged ids that it was not given: ${strange.join(', ')}.`);
    if (missing.length)
      return fail(
        `${String(missing.length)} of 2 were not acknowledged within ${String(ackMs / 1000)} s. Does the app compare the key with ${run.settings.key}? Did the collector answer 2xx? The page keeps them and hands them over again.`,
      );
    run.handed = events;
    return pass('Both.');
  },
};

export const acknowledgesOnce: Step = {
  id: 'ack_once',
  title: 'They are acknowledged once, and again when they are handed over again',
  async run(run) {
    const { app, settings, handed } = run;
    if (!handed) return skip('Nothing was acknowledged.');
    const before = acknowledged(app.heard).length;
    await app.waitFor(app.heard.length, silenceMs, () => undefined);
    if (acknowledged(app.heard).length > before) return fail('An acknowledgement came twice for one handing over.');
    const acks = await handOver(run, settings.key, handed, ackMs);
    return handed.ids.every((id) => acks.includes(id))
      ? pass('A page that has not heard the first one is not left waiting.')
      : fail(
          'Handed over a second time they were not acknowledged. A page that ended before the first acknowledgement leaves them to the next page, which hands them over again: acknowledge whatever is made sure of already.',
        );
  },
};

export const refusesOtherKeys: Step = {
  id: 'foreign_key',
  title: 'Events for another key are left alone',
  async run(run) {
    if (!run.handed) return skip('Nothing was acknowledged.');
    const acks = await handOver(run, 'tlp_another0000000000000000key00', twoEvents(run.start?.visitor), silenceMs);
    return acks.length
      ? fail(
          'The app took events for a key that is not its own. Send with the key and to the collector that the app itself was built with.',
        )
      : pass(`Not acknowledged in ${String(silenceMs)} ms.`);
  },
};

/** Sends them once more itself: the collector says whether it has them. */
export const arrived: Step = {
  id: 'arrived',
  title: 'What is acknowledged is at the collector',
  async run({ settings, handed }) {
    if (!handed) return skip('Nothing was acknowledged.');
    try {
      const response = await fetch(`${settings.collector}/v1/events?key=${settings.key}`, {
        method: 'POST',
        body: handed.body,
        credentials: 'omit',
      });
      const answer = (await response.json()) as { counts?: { duplicate?: number }; error?: { detail?: string } };
      if (!response.ok)
        return skip(
          `The collector does not tell this page (${String(response.status)}: ${answer.error?.detail ?? ''}).`,
        );
      return answer.counts?.duplicate === handed.ids.length
        ? pass('The collector has both.')
        : note(
            'The collector does not have them yet. Right if the app keeps them in storage of its own and sends them later.',
          );
    } catch (error) {
      return skip(
        `The collector cannot be asked from this page (${String(error)}): list ${location.origin} for the key.`,
      );
    }
  },
};
