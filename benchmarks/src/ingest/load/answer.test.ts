import { describe, expect, it } from 'vitest';
import { answerIn, storedIn } from './answer.ts';

const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nContent-Length: 5';

describe('an answer', () => {
  it('is there when all of it is, wherever it was cut on its way', () => {
    const whole = `${head}\r\n\r\nhello`;
    for (let cut = 0; cut < whole.length; cut += 1) expect(answerIn(whole.slice(0, cut))).toBeUndefined();
    expect(answerIn(whole)).toEqual({ status: 200, body: 'hello' });
  });

  it('is refused where it cannot be told where it ends, or where it has not', () => {
    expect(() => answerIn('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n')).toThrow('without a length');
    expect(() => answerIn(`${head}\r\n\r\nhello HTTP/1.1`)).toThrow('more came');
  });
});

const answer = (counts: { stored: number; duplicate?: number; rejected?: number }): string =>
  JSON.stringify({
    v: 1,
    receivedAt: 1,
    counts: { duplicate: 0, rejected: 0, ...counts },
    results: [],
    skews: {},
  });

describe('an answer that refuses for now', () => {
  it('says when to send again, and only it', () => {
    const answerOf = (status: string) => `HTTP/1.1 ${status}\r\nRetry-After: 2\r\ncontent-length: 2\r\n\r\n{}`;
    expect(answerIn(answerOf('503 Service Unavailable'))).toEqual({ status: 503, body: '{}', retryAfter: 2 });
    expect(answerIn(answerOf('400 Bad Request'))).toEqual({ status: 400, body: '{}' });
  });
});

describe('what an answer promises', () => {
  it('is every event of the request, in whichever order it says so', () => {
    expect(storedIn({ status: 200, body: answer({ stored: 3 }) }, 3)).toBe(3);
    const { counts, ...rest } = JSON.parse(answer({ stored: 3 })) as { counts: object };
    const turned = JSON.stringify({ ...rest, counts: Object.fromEntries(Object.entries(counts).reverse()) });
    expect(storedIn({ status: 200, body: turned }, 3)).toBe(3);
  });

  it('is also what was stored before, of a request that was sent again, and of no other', () => {
    const body = answer({ stored: 1, duplicate: 2 });
    expect(storedIn({ status: 200, body }, 3, true)).toBe(3);
    expect(() => storedIn({ status: 200, body }, 3)).toThrow('not everything');
    expect(() => storedIn({ status: 200, body }, 4, true)).toThrow('not everything');
  });

  it('is nothing where it refuses, leaves any event out or is no answer', () => {
    expect(() => storedIn({ status: 503, body: '{"error":{}}' }, 1)).toThrow('refused with 503');
    expect(() => storedIn({ status: 200, body: answer({ stored: 2 }) }, 3)).toThrow('not everything');
    expect(() => storedIn({ status: 200, body: answer({ stored: 3, duplicate: 1 }) }, 3)).toThrow('not everything');
    expect(() => storedIn({ status: 200, body: answer({ stored: 3, rejected: 1 }) }, 3)).toThrow('not everything');
    expect(() => storedIn({ status: 200, body: '{"v":1}' }, 1)).toThrow();
  });
});
