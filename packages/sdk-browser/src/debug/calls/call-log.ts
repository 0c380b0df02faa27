/** An event as the SDK tells it. */
export type Recorded = {
  id: string;
  type: string;
  name?: string;
  at?: number;
  channel?: string;
  consent?: string;
  props?: unknown;
} & Record<string, unknown>;

/** What the collector answered to one request. */
export type Answered = {
  status: number;
  /** Events in the request. */
  sent: number;
  answer?: {
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

/** Every call of the page since the overlay is there, and what became of it. */
export const createCallLog = () => {
  const calls = new Map<string, Call>();
  const judge = (id: string | undefined, state: CallState, note: string): void => {
    const call = id === undefined ? undefined : calls.get(id);
    if (call) Object.assign(call, { state, note });
  };
  const waiting = (): Call[] => [...calls.values()].filter(({ state }) => state === 'waits');

  return {
    all: (): readonly Call[] => [...calls.values()],

    record(event: Recorded): void {
      // What is denied has no id, and each such call is one.
      calls.set(event.id || `none ${String(calls.size)}`, { event, state: stateOf(event), note: '' });
      // A grant lets go what was held for it.
      if (event.type === 'consent' && stateOf(event) === 'waits')
        for (const call of calls.values()) if (call.state === 'held') call.state = 'waits';
      for (const id of calls.keys()) {
        if (calls.size <= most) break;
        calls.delete(id);
      }
    },

    refuse: (id: string, { code, detail }: { code: string; detail: string }): void =>
      judge(id, 'refused', `${code}: ${detail}`),

    answered({ answer }: Answered): void {
      for (const { id, result, code, detail } of answer?.results ?? [])
        judge(id, result === 'duplicate' ? 'duplicate' : 'refused', `${code}: ${detail}`);
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
