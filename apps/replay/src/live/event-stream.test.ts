import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStream, refused, serve, type Answer, type Served } from '../samples/serve.ts';
import type { Trouble } from '../http/trouble.ts';
import { followEvents, type StreamState } from './event-stream.ts';

let server: Served;
let answer: Answer;
let stop: () => void;
let states: StreamState[];
let events: string[];
let trouble: Trouble | undefined;

beforeEach(async () => {
  server = await serve(() => answer);
  [states, events, trouble] = [[], [], undefined];
});
afterEach(async () => {
  stop();
  await server.close();
});

const follow = (options: { silenceMs?: number } = {}): void => {
  stop = followEvents({
    url: `${server.base}/live?after=A`,
    retryMs: 5,
    onEvent: ({ name, data }) => events.push(`${name} ${data}`),
    onState: (state, because) => {
      states.push(state);
      trouble = because ?? trouble;
    },
    ...options,
  });
};

describe('followEvents', () => {
  it('brings each event once, in order', async () => {
    const stream = openStream();
    answer = stream.answer;
    follow();
    await vi.waitFor(() => {
      expect(states).toEqual(['connecting', 'open']);
    });
    stream.say('entries', { n: 1 }, 'p1');
    stream.say('changed', { n: 2 }, 'p2');
    await vi.waitFor(() => {
      expect(events).toEqual(['entries {"n":1}', 'changed {"n":2}']);
    });
  });

  it('comes back after a cut and says where it was', async () => {
    const stream = openStream();
    answer = stream.answer;
    follow();
    await vi.waitFor(() => {
      expect(stream.opened()).toBe(1);
    });
    stream.say('entries', 1, 'p7');
    await vi.waitFor(() => {
      expect(events).toHaveLength(1);
    });
    stream.cut();
    await vi.waitFor(() => {
      expect(stream.opened()).toBe(2);
    });
    expect(stream.lastIds).toEqual([undefined, 'p7']);
    await vi.waitFor(() => {
      expect(states).toEqual(['connecting', 'open', 'lost', 'open']);
    });
  });

  it('takes long silence for a dead connection', async () => {
    const stream = openStream();
    answer = stream.answer;
    follow({ silenceMs: 60 });
    await vi.waitFor(() => {
      expect(stream.opened()).toBeGreaterThan(1);
    });
    expect(states).toContain('lost');
  });

  it.each([
    [401, 'signed_out'],
    [403, 'not_allowed'],
    [404, 'not_found'],
    [409, 'changed'],
  ])('stops at a %i and says why', async (status, kind) => {
    answer = refused(status, kind);
    follow();
    await vi.waitFor(() => {
      expect(states.at(-1)).toBe('refused');
    });
    expect(trouble?.kind).toBe(kind);
    expect(server.asked).toHaveLength(1);
  });

  it('tries again when the collector is busy', async () => {
    answer = refused(503, 'busy');
    follow();
    await vi.waitFor(() => {
      expect(server.asked.length).toBeGreaterThan(1);
    });
    const stream = openStream();
    answer = stream.answer;
    await vi.waitFor(() => {
      expect(states.at(-1)).toBe('open');
    });
    expect(trouble).toBeUndefined();
  });

  it('is quiet once it is stopped', async () => {
    const stream = openStream();
    answer = stream.answer;
    follow();
    await vi.waitFor(() => {
      expect(states.at(-1)).toBe('open');
    });
    stop();
    await vi.waitFor(() => {
      expect(states).toEqual(['connecting', 'open']);
    });
    expect(server.asked).toHaveLength(1);
  });
});
