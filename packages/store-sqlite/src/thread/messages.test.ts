import { describe, expect, it } from 'vitest';
import { StoreError } from '@throughline/store';
import { answerWith, argumentsOf, errorOf, faultOf, textOfArguments, valueOf } from './messages.ts';

const sent = (...args: unknown[]): unknown[] => argumentsOf(textOfArguments(args));

describe('what crosses the border between threads', () => {
  it('is what was sent, names of properties that mean something to JavaScript included', () => {
    const event: unknown = JSON.parse('{"props":{"__proto__":{"a":1},"constructor":2},"text":"ü\\ud83d\\ude00"}');
    expect(textOfArguments(['p', event])).toBe(JSON.stringify(['p', event]));
    expect(sent('p', [event, null], 0, false)).toEqual(['p', [event, null], 0, false]);
  });

  it('leaves out at the end what was left out, so that defaults hold', () => {
    expect(sent('p', 'key', undefined)).toHaveLength(2);
    expect(sent(undefined)).toEqual([]);
  });

  it('keeps "as of the very end" a number beyond every position', () => {
    expect(sent('p', Infinity)).toEqual(['p', Number.MAX_SAFE_INTEGER]);
    expect(sent({ project: 'p', asOf: Infinity })).toEqual([{ project: 'p', asOf: Number.MAX_SAFE_INTEGER }]);
  });

  it('tells an answer of nothing from one of null', () => {
    expect(valueOf(answerWith(1, undefined))).toBeUndefined();
    expect(valueOf(answerWith(1, null))).toBeNull();
  });

  it('brings an error over with its code, its sentence and when to try again', () => {
    const error = new StoreError('full', 'no room', { retryAfter: 10 });
    expect(errorOf(faultOf(error))).toMatchObject({ code: 'full', message: 'no room', retryAfter: 10 });
    expect(errorOf(faultOf(error))).toBeInstanceOf(StoreError);
  });
});
