import { BatchAnswer } from '@throughline/protocol';
import { Compile } from 'typebox/compile';

/** What was sent and not answered yet, and what answers promised. */
export type Ledger = {
  sent(request: object, body: string): void;
  /** How many events the answer says are newly stored. @throws when it says that any is not. */
  answered(request: object, status: number, answer: string): number;
  /** Sends again what no answer came to, as a client does. Whether it was stored before or now, it counts once. */
  sendAgain(send: (body: string) => Promise<{ status: number; answer: string }>): Promise<void>;
  /** Events that answers called stored. */
  acknowledged(): number;
};

const answers = Compile(BatchAnswer);

export const emptyLedger = (): Ledger => {
  const waiting = new Map<object, string>();
  let acknowledged = 0;
  const countsIn = (status: number, answer: string) => {
    if (status !== 200) throw new Error(`refused with ${String(status)}: ${answer}`);
    return answers.Parse(JSON.parse(answer)).counts;
  };
  return {
    sent: (request, body) => void waiting.set(request, body),
    answered: (request, status, answer) => {
      const { stored, duplicate, rejected } = countsIn(status, answer);
      if (duplicate + rejected > 0) throw new Error(`not everything was newly stored: ${answer}`);
      waiting.delete(request);
      acknowledged += stored;
      return stored;
    },
    sendAgain: async (send) => {
      for (const [request, body] of waiting) {
        const { status, answer } = await send(body);
        const { stored, duplicate } = countsIn(status, answer);
        acknowledged += stored + duplicate;
        waiting.delete(request);
      }
    },
    acknowledged: () => acknowledged,
  };
};
