import { createCallLog, type Answered, type Recorded } from './calls/call-log.ts';
import { createPanel } from './panel/panel.ts';
import { whyNotSent } from './reasons/why-not-sent.ts';
import { createSurroundings } from './situation/surroundings.ts';
import type { Refusal } from './situation/situation.ts';

/** What the overlay listens to: a journey. */
export interface ObservedJourney {
  on(type: 'recorded', listener: (event: Recorded) => void): void;
  on(type: 'answered', listener: (answered: Answered) => void): void;
  on(type: 'problem', listener: (problem: Problem) => void): void;
}
type Problem = { code: string; detail: string; event?: unknown };

/** The options that the journey was made with; more of them do no harm. */
export type DebugOptions = {
  key: string;
  collector: string;
  path?: string | undefined;
  pageViews?: boolean | undefined;
  cookieless?: boolean | undefined;
};

/** Answers and refusals kept to be looked at. */
const most = 30;

/** Milliseconds in which what happens together is shown together. */
const showMs = 50;

/**
 * Shows in a corner of the page what is recorded, what waits, what the collector answers, and in words why something
 * was not sent. For developers: it is no part of the core and is to be left out of what customers see.
 *
 * What happened before it is there is shown as far as it still waits in the queue.
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
    const { situation, queue } = surroundings.look(calls.all(), refusals);
    const reasons = whyNotSent(situation);
    for (const { id, says, fix = '' } of reasons) {
      if (told.has(id)) continue;
      told.add(id);
      console.warn('throughline:', says, fix);
    }
    panel.show({ reasons, calls: calls.all(), answers, queue, storage: situation.storage });
  };
  const soon = (): void => {
    timer ??= setTimeout(show, showMs);
  };
  const surroundings = createSurroundings(options, scriptTag, soon);
  const panel = createPanel();

  journey.on('recorded', (event) => {
    calls.record(event);
    // Stored when the call returns, sent at the earliest some hundred milliseconds later.
    setTimeout(() => surroundings.recorded(event));
    soon();
  });
  journey.on('answered', (answered) => {
    answers.unshift(answered);
    answers.length = Math.min(answers.length, most);
    calls.answered(answered);
    surroundings.answered(answered);
    // The queue drops what was taken after it has told of the answer.
    setTimeout(() => surroundings.settle(calls, answered));
    soon();
  });
  journey.on('problem', ({ code, detail, event }) => {
    if (!event) surroundings.trouble({ code, detail });
    else {
      const { id = '', name, type = '' } = event as Partial<Recorded>;
      refusals.unshift({ code, detail, name: name ?? type });
      refusals.length = Math.min(refusals.length, most);
      calls.refuse(id, { code, detail });
    }
    soon();
  });
  // Where a native app sends, it is the app that says what has arrived.
  const hearApp = ({ detail }: CustomEventInit<{ type?: string; ids?: string[] }>): void => {
    const ids = detail?.type === 'ack' ? detail.ids : undefined;
    if (ids) calls.settle((id) => !ids.includes(id));
    soon();
  };
  addEventListener('throughline:native', hearApp);
  soon();

  return {
    close() {
      removeEventListener('throughline:native', hearApp);
      clearTimeout(timer);
      surroundings.close();
      panel.close();
    },
  };
};
