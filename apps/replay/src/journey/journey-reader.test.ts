import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JourneyEntry, JourneyPage } from '@throughline/protocol';
import { connectCollector, type JourneyOrder } from '../http/collector.ts';
import { hour, morning, second, told, touchpoint } from '../samples/events.ts';
import { knownPerson } from '../samples/people.ts';
import { openStream, refused, serve, type Answer, type Served } from '../samples/serve.ts';
import { readJourney, type JourneyReader } from './journey-reader.ts';

let server: Served;
let stream: ReturnType<typeof openStream>;
let journey: JourneyEntry[];
let pageAnswer: ((query: URLSearchParams) => Answer) | undefined;
let reader: JourneyReader;

const visits = (n: number, from = 0): JourneyEntry[] =>
  told(
    Array.from({ length: n }, (_, index) =>
      touchpoint({ id: `e${String(from + index)}`, occurredAt: morning + (from + index) * second }),
    ),
  );

const page = (query: URLSearchParams): { body: JourneyPage } => {
  const ordered = query.get('order') === 'descending' ? journey.toReversed() : journey;
  const from = Number(query.get('cursor') ?? 0);
  const to = from + Number(query.get('limit'));
  const { firstSeen: startedAt, lastSeen: endedAt, ...person } = knownPerson();
  return {
    body: {
      person,
      startedAt,
      endedAt,
      entries: ordered.slice(from, to),
      live: 'L1',
      ...(to < ordered.length ? { next: String(to) } : {}),
    },
  };
};

beforeEach(async () => {
  stream = openStream();
  pageAnswer = undefined;
  server = await serve((path, query) => (path.endsWith('/live') ? stream.answer : (pageAnswer ?? page)(query)));
});
afterEach(async () => {
  reader.stop();
  await server.close();
});

const start = (order: JourneyOrder = 'ascending'): void => {
  reader = readJourney({
    collector: connectCollector(server.base),
    project: 'demo',
    person: 'p',
    order,
    firstPage: 10,
    page: 20,
    retryMs: 20,
  });
};
const ids = (): string[] => reader.state().entries.map((entry) => entry.id);
const ready = (): Promise<void> =>
  vi.waitFor(() => {
    expect(reader.state()).toMatchObject({ status: 'ready', connection: 'open' });
  });

describe('readJourney', () => {
  it('reads the first page, then the next by its cursor, each entry once', async () => {
    journey = visits(40);
    start();
    await ready();
    expect(reader.state()).toMatchObject({ complete: false });
    expect(ids()).toEqual(journey.slice(0, 10).map((entry) => entry.id));
    await reader.more();
    await reader.more();
    expect(ids()).toEqual(journey.map((entry) => entry.id));
    expect(reader.state().complete).toBe(true);
    const before = server.asked.length;
    await reader.more();
    expect(server.asked).toHaveLength(before);
  });

  it('asks for one page at a time, however often it is told to', async () => {
    journey = visits(40);
    start();
    await ready();
    await Promise.all([reader.more(), reader.more(), reader.more()]);
    expect(ids()).toHaveLength(30);
  });

  it('listens from where the first page stands, and adds what comes', async () => {
    journey = visits(5);
    start();
    await ready();
    expect(server.asked.some((request) => request.includes('/live?') && request.includes('after=L1'))).toBe(true);
    stream.say('entries', { kind: 'entries', entries: visits(1, 5).slice(-1) });
    await vi.waitFor(() => {
      expect(ids().at(-1)).toBe('e5');
    });
    expect(reader.state().fresh).toEqual(new Set(['e5']));
  });

  it('puts an entry that comes again in the place of its former self', async () => {
    journey = visits(3);
    start();
    await ready();
    const grown = { ...visits(3)[0], duration: hour };
    stream.say('entries', { kind: 'entries', entries: [grown] });
    await vi.waitFor(() => {
      expect(reader.state().entries[0]).toMatchObject({ type: 'session', duration: hour });
    });
    expect(ids()).toEqual(journey.map((entry) => entry.id));
  });

  it('keeps what comes behind pages that were not read yet, and shows it in its place after them', async () => {
    journey = visits(25);
    start();
    await ready();
    stream.say('entries', { kind: 'entries', entries: visits(1, 60).slice(-1) });
    await vi.waitFor(() => {
      expect(reader.state().waiting).toBe(1);
    });
    expect(ids()).not.toContain('e60');
    await reader.more();
    expect(ids().at(-1)).toBe('e60');
    expect(reader.state().waiting).toBe(0);
  });

  it('puts what comes on top when the newest stands first', async () => {
    journey = visits(25);
    start('descending');
    await ready();
    stream.say('entries', { kind: 'entries', entries: [...visits(1, 60).slice(-1), ...visits(1, 61).slice(-1)] });
    await vi.waitFor(() => {
      expect(ids().slice(0, 3)).toEqual(['e61', 'e60', 'e24']);
    });
  });

  it('reads as many entries again when the journey changed, and shows the old ones meanwhile', async () => {
    journey = visits(40);
    start();
    await ready();
    await reader.more();
    const shown = ids().length;
    journey = journey.filter((entry) => entry.id !== 'e3');
    stream.say('changed', { kind: 'changed', why: 'merged' });
    await vi.waitFor(() => {
      expect(ids()).not.toContain('e3');
    });
    expect(ids().length).toBeGreaterThanOrEqual(shown - 1);
    await vi.waitFor(() => {
      expect(stream.opened()).toBe(2);
    });
    expect(reader.state().generation).toBe(2);
  });

  it('starts again when a page’s cursor is of a journey that changed', async () => {
    journey = visits(40);
    start();
    await ready();
    pageAnswer = (query) => (query.has('cursor') ? refused(409, 'changed') : page(query));
    await reader.more();
    await vi.waitFor(() => {
      expect(reader.state()).toMatchObject({ status: 'ready', generation: 2, loadingMore: false });
    });
  });

  it('keeps what is shown when a further page fails, and can try again', async () => {
    journey = visits(40);
    start();
    await ready();
    pageAnswer = () => refused(503, 'busy');
    await reader.more();
    expect(reader.state()).toMatchObject({ status: 'ready', moreTrouble: { kind: 'busy' } });
    expect(ids()).toHaveLength(10);
    pageAnswer = undefined;
    await reader.more();
    expect(ids()).toHaveLength(30);
    expect(reader.state().moreTrouble).toBeUndefined();
  });

  it.each([
    [401, 'signed_out'],
    [403, 'not_allowed'],
    [404, 'not_found'],
  ])('says when the first page is refused with %i', async (status, kind) => {
    pageAnswer = () => refused(status, kind);
    start();
    await vi.waitFor(() => {
      expect(reader.state()).toMatchObject({ status: 'failed', trouble: { kind } });
    });
  });

  it('tries again by itself when the collector was busy or down', async () => {
    journey = visits(3);
    pageAnswer = () => refused(503, 'busy');
    start();
    await vi.waitFor(() => {
      expect(reader.state()).toMatchObject({ status: 'failed', trouble: { kind: 'busy' } });
    });
    pageAnswer = undefined;
    await ready();
    expect(ids()).toEqual(journey.map((entry) => entry.id));
  });

  it('refuses an answer that is no journey', async () => {
    pageAnswer = () => ({ body: { entries: 'none' } });
    start();
    await vi.waitFor(() => {
      expect(reader.state()).toMatchObject({ status: 'failed', trouble: { kind: 'failed' } });
    });
  });

  it('changes nothing once it is stopped', async () => {
    journey = visits(3);
    start();
    await ready();
    const { entries } = reader.state();
    reader.stop();
    stream.say('entries', { kind: 'entries', entries: visits(1, 9).slice(-1) });
    await reader.reload();
    expect(reader.state().entries).toBe(entries);
  });
});
