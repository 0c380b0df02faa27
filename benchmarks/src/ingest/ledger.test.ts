import { describe, expect, it } from 'vitest';
import { emptyLedger } from './ledger.ts';

const answer = (counts: { stored: number; duplicate?: number; rejected?: number }): string =>
  JSON.stringify({
    v: 1,
    receivedAt: 1,
    counts: { duplicate: 0, rejected: 0, ...counts },
    results: [],
    skews: {},
  });

describe('the ledger of a load', () => {
  it('counts what answers call stored, and nothing that was only sent', () => {
    const ledger = emptyLedger();
    const [first, second] = [{}, {}];
    ledger.sent(first, 'a');
    ledger.sent(second, 'b');
    expect(ledger.acknowledged()).toBe(0);
    expect(ledger.answered(first, 200, answer({ stored: 3 }))).toBe(3);
    expect(ledger.acknowledged()).toBe(3);
  });

  it('sends again exactly what was not answered, once, and counts it whether it was stored before or now', async () => {
    const ledger = emptyLedger();
    const requests = ['a', 'b', 'c'].map((body) => ({ body }));
    for (const request of requests) ledger.sent(request, request.body);
    ledger.answered(requests[0] ?? {}, 200, answer({ stored: 2 }));
    const again: string[] = [];
    const send = (body: string) => {
      again.push(body);
      return Promise.resolve({
        status: 200,
        answer: answer(body === 'b' ? { stored: 2 } : { stored: 0, duplicate: 2 }),
      });
    };
    await ledger.sendAgain(send);
    await ledger.sendAgain(send);
    expect(again).toEqual(['b', 'c']);
    expect(ledger.acknowledged()).toBe(6);
  });

  it('takes no refusal for a promise', async () => {
    const ledger = emptyLedger();
    const refused = { status: 503, answer: '{"error":{}}' };
    ledger.sent({}, 'a');
    expect(() => ledger.answered({}, 503, refused.answer)).toThrow('refused with 503');
    expect(() => ledger.answered({}, 200, answer({ stored: 1, duplicate: 1 }))).toThrow('not everything');
    expect(() => ledger.answered({}, 200, answer({ stored: 1, rejected: 1 }))).toThrow('not everything');
    expect(() => ledger.answered({}, 200, '{"v":1}')).toThrow();
    await expect(ledger.sendAgain(() => Promise.resolve(refused))).rejects.toThrow('refused with 503');
    expect(ledger.acknowledged()).toBe(0);
  });
});
