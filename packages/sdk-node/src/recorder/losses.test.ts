import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Waiting } from '../queue/queue.ts';
import { lossesOf } from './losses.ts';

const event = (stream: string, n: number): Waiting => ({
  stream,
  text: JSON.stringify({ id: `${stream}${String(n)}` }),
});
const losses = () => lossesOf({ fail: () => '' });
const droppedIn = (texts: readonly string[]) =>
  texts.map((text) => (JSON.parse(text) as { dropped?: { n: number } }).dropped?.n ?? 0);

describe('what was given up', () => {
  it('is declared on the next event of its stream, and on no other', () => {
    const { gaveUp, declared } = losses();
    gaveUp(['a', 'b', 'a', undefined]);
    const batch = [event('c', 1), event('a', 3), event('a', 4), { stream: undefined, text: '{}' }, event('b', 2)];
    expect(droppedIn(declared(batch))).toEqual([0, 2, 0, 0, 1]);
  });

  it('is declared alike each time that the event is sent, and no more once it is settled', () => {
    const { gaveUp, declared, settled } = losses();
    gaveUp(['a']);
    const batch = [event('a', 2), event('a', 3)];
    const first = declared(batch);
    gaveUp(['a', 'a']);
    expect(declared(batch)).toEqual(first);
    settled(batch);
    expect(droppedIn(declared([event('a', 6)]))).toEqual([2]);
  });

  it('moves on to the next event where the one that declared it was given up, too', () => {
    const { gaveUp, declared } = losses();
    gaveUp(['a']);
    declared([event('a', 2)]);
    gaveUp(['a']);
    expect(droppedIn(declared([event('a', 3)]))).toEqual([2]);
  });

  it('is declared in all exactly as often as it happened, however sending goes', () => {
    const steps = fc.array(fc.constantFrom('say', 'give up', 'fail', 'settle'), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (acts) => {
        const { gaveUp, declared, settled } = losses();
        const waiting: Waiting[] = [];
        let [said, lost, told] = [0, 0, 0];
        for (const act of [...acts, 'say', 'settle']) {
          if (act === 'say') {
            said += 1;
            waiting.push(event('a', said));
          } else if (act === 'give up' && waiting.shift() !== undefined) {
            gaveUp(['a']);
            lost += 1;
          } else if (act === 'fail' || act === 'settle') {
            const batch = waiting.slice(0, 3);
            const texts = declared(batch);
            if (act === 'fail') continue;
            told += droppedIn(texts).reduce((sum, n) => sum + n, 0);
            settled(batch);
            waiting.splice(0, 3);
          }
        }
        while (waiting.length > 0) {
          const batch = waiting.splice(0, 3);
          told += droppedIn(declared(batch)).reduce((sum, n) => sum + n, 0);
          settled(batch);
        }
        expect(told).toBe(lost);
      }),
    );
  });
});
