import { createCallLog, type Answered, type Recorded } from './calls/call-log.ts';
import { createPanel } from './panel/panel.ts';
import { whyNotSent } from './reasons/why-not-sent.ts';
import { readStoredQueue } from './situation/stored-queue.ts';
import { createSurroundings, type Settings } from './situation/surroundings.ts';
import type { Refusal } from './situation/situation.ts';

/** What the overlay needs of a journey: to listen to it, and to have it try again. */
export interface ObservedJourney {
  on(type: 'recorded', listener: (event: Recorded) => void): void;
  on(type: 'answered', listener: (answered: Answered) => void): void;
  on(type: 'problem', listener: (problem: Problem) => void): void;
  flush(): Promise<unknown>;
}
type Problem = { code: string; detail: string; event?: unknown };

/** Those that the journey was made with; more of them do no harm. */
export type DebugOptions = Settings;

/** Problems that no answer tells of. */
const unanswered = new Set(['unreachable', 'failed']);

/** Answers and refusals kept to be looked at. */
const most = 30;

/** Milliseconds in which what happens together is shown together. */
const showMs = 50;

/**
 * Shows in a corner of the page what is recorded, what waits, what the collector answers, and in words why something
 * was not sent. For developers: it is no part of the core and is to be left out of what customers see. Whatever waits
 * is tried again as soon as it is there, so that it hears what the collector says to it.
 *
 * @param scriptTag whether the SDK came by a script tag: fixes are then attributes instead of options
 */
export const debug = (journey: ObservedJourney, options: DebugOptions, scriptTag = false): { close(): void } => {
  const calls = createCallLog();
  const answers: Answered[] = [];
  const refusals: Refusal[] = [];
  const told = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (): void => {
    timer = undefined;
    const situation = surroundings.look(refusals);
    const reasons = whyNotSent(situation);
    for (const { id, says, fix = '' } of reasons) {
      // The SDK tells the console the code; what it means, and what to do, it does not know.
      if (!told.has(id)) console.warn('throughline:', says, fix);
      told.add(id);
    }
    panel.show({ reasons, calls: calls.all(), answers, queue: readStoredQueue(options.key) ?? [], situation });
  };
  const soon = (): void => {
    timer ??= setTimeout(show, showMs);
  };
  const refuse = (refusal: Refusal): void => {
    refusals.unshift(refusal);
    refusals.length = Math.min(refusals.length, most);
  };
  const surroundings = createSurroundings(options, scriptTag, soon);
  const panel = createPanel();

  readStoredQueue(options.key)?.forEach((event) => calls.record(event));
  journey.on('recorded', (event) => {
    calls.record(event);
    // Stored when the call's task is over.
    setTimeout(() => surroundings.recorded(event));
  });
  journey.on('answered', (answered) => {
    answers.unshift(answered);
    answers.length = Math.min(answers.length, most);
    for (const refusal of calls.answered(answered)) refuse(refusal);
    surroundings.answered(answered);
    // The queue drops what was taken after it has told of the answer.
    setTimeout(() => surroundings.settle(calls, answered));
    soon();
  });
  journey.on('problem', ({ code, detail }) => {
    // What the collector answers is heard as its answer, which says more.
    if (unanswered.has(code)) surroundings.trouble({ code, detail });
    soon();
  });
  const hearApp = ({ detail }: CustomEventInit<{ type?: string; ids?: string[] }>): void => {
    surroundings.hearApp();
    // Where the app sends, it is the app that says what has arrived.
    if (detail?.type === 'ack') calls.settle((id) => !detail.ids?.includes(id));
    soon();
  };
  addEventListener('throughline:native', hearApp);
  void journey.flush();
  soon();

  return {
    close() {
      clearTimeout(timer);
      removeEventListener('throughline:native', hearApp);
      surroundings.close();
      panel.close();
    },
  };
};
