import { plainOnceId } from '@throughline/protocol';
import type { Refusal } from '../situation/situation.ts';

/** An event as the SDK tells it. */
export type Recorded = {
  id: string;
  type: string;
  name?: string;
  goal?: { state: 'started' | 'reached' | 'abandoned'; once?: string };
  at?: number;
  /** The state it was made under; of a `consent` the change itself. */
  consent?: string | { state: string };
} & Record<string, unknown>;

/** What the collector answered to one request. */
export type Answered = {
  status: number;
  /** Events in the request. */
  sent: number;
  answer: {
    counts?: { stored: number; duplicate: number; rejected: number };
    results?: { id?: string; result: string; code: string; detail: string }[];
    error?: { code: string; detail: string };
  };
};

/** `waits` in the queue, `held` in memory for consent, `denied` and not recorded, `delivered`, `duplicate` or `refused`. */
export type CallState = 'waits' | 'held' | 'denied' | 'delivered' | 'duplicate' | 'refused';

export type Call = { readonly event: Recorded; state: CallState; note: string };

export type CallLog = ReturnType<typeof createCallLog>;

/** Calls shown; a page that makes more than that is read from its newest. */
const most = 500;

const stateOf = ({ consent }: Recorded): CallState =>
  consent === 'required' ? 'held' : consent === 'denied' ? 'denied' : 'waits';

/** Whether the visitor says yes with it. */
export const isGrant = ({ consent }: Recorded): boolean => typeof consent === 'object' && consent.state === 'granted';

/** The ids by which the collector may name it: a goal reached once is stored under its own words. */
const idsOf = ({ id, name = '', goal }: Recorded): (string | undefined)[] =>
  goal?.once === undefined ? [id] : [id, plainOnceId(name, goal.state, goal.once)];

/** Every call of the page since the overlay is there, and what became of it. */
export const createCallLog = () => {
  let calls: Call[] = [];
  const waiting = (): Call[] => calls.filter(({ state }) => state === 'waits');

  return {
    all: (): readonly Call[] => calls,

    record(event: Recorded): void {
      calls = [...calls, { event, state: stateOf(event), note: '' }].slice(-most);
      // A grant lets go what was held for it.
      if (isGrant(event)) for (const call of calls) if (call.state === 'held') call.state = 'waits';
    },

    /** Gives what was refused. */
    answered({ answer }: Answered): Refusal[] {
      const refusals: Refusal[] = [];
      for (const { id, result, code, detail } of answer.results ?? []) {
        const named = calls.filter(({ event }) => idsOf(event).includes(id));
        // The same goal once more: the first one is answered already.
        const call = named.find(({ state: now }) => now === 'waits') ?? named[0];
        const state = result === 'duplicate' ? 'duplicate' : 'refused';
        if (call) Object.assign(call, { state, note: `${code}: ${detail}` });
        if (state === 'refused')
          refusals.push({ code, detail, name: call?.event.name ?? call?.event.type ?? 'an event' });
      }
      return refusals;
    },

    /** What has left the queue is delivered: `stillWaits` says of each whether it is in there. */
    settle(stillWaits: (id: string) => boolean): void {
      for (const call of waiting()) if (!stillWaits(call.event.id)) call.state = 'delivered';
    },

    /** Where the queue cannot be looked into: the oldest were in the request. */
    settleOldest(n: number): void {
      for (const call of waiting().slice(0, n)) call.state = 'delivered';
    },
  };
};
