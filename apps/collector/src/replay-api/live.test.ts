import type { JourneyEntry, JourneyPage, LiveMessage, LookupAnswer } from '@throughline/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sseReader, type SseReader } from '../testing/sse-reader.ts';
import { batchOf, send, touchpoint, trial, until, type Trial } from '../testing/trial.ts';

let t: Trial;
let key: string;
let token: string;
let authorization: string;

beforeAll(async () => {
  t = await trial();
  key = await t.key('shop');
  token = await t.token('shop');
  authorization = `Bearer ${token}`;
});
afterAll(() => t.collector.close());

const idOf = async (type: string, value: string): Promise<string> => {
  const answer = await t.fetch('/v1/lookup', {
    method: 'POST',
    body: JSON.stringify({ type, value }),
    headers: { authorization },
  });
  return ((await answer.json()) as LookupAnswer).people[0]?.id ?? '';
};

const wholeJourney = async (person: string): Promise<JourneyPage> => {
  const first = await t.read<JourneyPage>(`/v1/people/${person}/journey?limit=1000`, token);
  let { next } = first;
  while (next !== undefined) {
    const page: JourneyPage = await t.read(`/v1/people/${person}/journey?limit=1000&cursor=${next}`, token);
    first.entries.push(...page.entries);
    next = page.next;
  }
  return first;
};

const listen = (person: string, after: string, lastEventId?: string): Promise<SseReader> =>
  sseReader(`${t.origin}/v1/people/${person}/journey/live?after=${after}`, {
    authorization,
    ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
  });

const messageFrom = async (stream: SseReader): Promise<LiveMessage & { id: string | undefined }> => {
  const message = await stream.next();
  if (message === undefined) throw new Error('the stream ended');
  return { ...(message.data as LiveMessage), id: message.id };
};

const idsOf = (message: LiveMessage): string[] =>
  message.kind === 'entries' ? message.entries.map(({ id }) => id) : [message.why];

describe('the live stream of a journey', () => {
  it('tells what comes after the pages, and the session that grew by it', async () => {
    await send(t, key, batchOf([touchpoint('v-live', { id: 'live-1' })]));
    const person = await idOf('visitor', 'v-live');
    const { live } = await wholeJourney(person);
    const stream = await listen(person, live);
    expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/);
    await send(t, key, batchOf([touchpoint('v-live', { id: 'live-2' })]));
    const told = await messageFrom(stream);
    expect(idsOf(told)).toEqual(['session:live-1', 'live-2']);
    stream.close();
  });

  it('tells what was committed between the page and the stream', async () => {
    await send(t, key, batchOf([touchpoint('v-between', { id: 'between-1' })]));
    const person = await idOf('visitor', 'v-between');
    const { live } = await wholeJourney(person);
    await send(t, key, batchOf([touchpoint('v-between', { id: 'between-2' })]));
    const stream = await listen(person, live);
    expect(idsOf(await messageFrom(stream))).toContain('between-2');
    stream.close();
  });

  it('goes on where Last-Event-ID says, without telling twice', async () => {
    await send(t, key, batchOf([touchpoint('v-resume', { id: 'resume-1' })]));
    const person = await idOf('visitor', 'v-resume');
    const { live } = await wholeJourney(person);
    const before = await listen(person, live);
    await send(t, key, batchOf([touchpoint('v-resume', { id: 'resume-2' })]));
    const { id } = await messageFrom(before);
    before.close();
    await send(t, key, batchOf([touchpoint('v-resume', { id: 'resume-3' })]));
    const after = await listen(person, live, id);
    const told = idsOf(await messageFrom(after));
    expect(told).toContain('resume-3');
    expect(told).not.toContain('resume-2');
    after.close();
  });

  it('says changed when something came late, and ends', async () => {
    await send(t, key, batchOf([touchpoint('v-late')]));
    const person = await idOf('visitor', 'v-late');
    const stream = await listen(person, (await wholeJourney(person)).live);
    await send(t, key, batchOf([touchpoint('v-late', { at: Date.now() - 3_600_000 })]));
    expect(await messageFrom(stream)).toMatchObject({ kind: 'changed', why: 'late_event' });
    expect(await stream.next()).toBeUndefined();
  });

  it("says changed when the person merges, though the event is somebody else's", async () => {
    await send(t, key, batchOf([touchpoint('v-joins')]));
    const person = await idOf('visitor', 'v-joins');
    const stream = await listen(person, (await wholeJourney(person)).live);
    await send(
      t,
      key,
      batchOf([
        touchpoint('v-joins', {
          type: 'identify',
          name: undefined,
          identifiers: { visitor: 'v-joins', customer: 'c-joins' },
        }),
      ]),
    );
    expect(await messageFrom(stream)).toMatchObject({ kind: 'changed', why: 'merged' });
  });

  it('says changed when a handoff that was told is accepted on another device', async () => {
    const handoff = (step: string) => ({
      type: 'handoff',
      name: undefined,
      handoff: { step, to: 'app', token: 'T'.repeat(22) },
    });
    await send(t, key, batchOf([touchpoint('v-opens', handoff('opened'))]));
    const person = await idOf('visitor', 'v-opens');
    const stream = await listen(person, (await wholeJourney(person)).live);
    await send(t, key, batchOf([touchpoint('v-accepts', handoff('accepted'))]));
    expect((await messageFrom(stream)).kind).toBe('changed');
  });

  it('tells nothing of other people', async () => {
    await send(t, key, batchOf([touchpoint('v-quiet', { id: 'quiet-1' })]));
    const person = await idOf('visitor', 'v-quiet');
    const stream = await listen(person, (await wholeJourney(person)).live);
    await send(t, key, batchOf([touchpoint('v-loud', { id: 'loud-1' })]));
    await send(t, key, batchOf([touchpoint('v-quiet', { id: 'quiet-2' })]));
    expect(idsOf(await messageFrom(stream)).filter((id) => !id.startsWith('session:'))).toEqual(['quiet-2']);
    stream.close();
  });

  it('needs to know where to go on, and takes no token in the address', async () => {
    const person = await idOf('visitor', 'v-quiet');
    expect((await t.fetch(`/v1/people/${person}/journey/live`, { headers: { authorization } })).status).toBe(400);
    expect(
      (await t.fetch(`/v1/people/${person}/journey/live?after=nonsense`, { headers: { authorization } })).status,
    ).toBe(400);
    expect((await t.fetch(`/v1/people/${person}/journey/live?token=${token}`)).status).toBe(400);
  });
});

/** What a reader of the page does: puts entries in by id, and starts again when told so. */
const follow = async (
  person: string,
  done: (entries: JourneyEntry[]) => boolean,
): Promise<{ entries: JourneyEntry[]; told: string[] }> => {
  const told: string[] = [];
  for (;;) {
    const page = await wholeJourney(person);
    const entries = new Map(page.entries.map((entry) => [entry.id, entry]));
    let place: string | undefined;
    let again = false;
    while (!again) {
      if (done([...entries.values()])) return { entries: [...entries.values()], told };
      const stream = await listen(person, page.live, place);
      // The connection breaks after every second message.
      for (let i = 0; i < 2 && !again && !done([...entries.values()]); i += 1) {
        const message = await messageFrom(stream);
        place = message.id ?? place;
        if (message.kind === 'changed') again = true;
        else
          for (const entry of message.entries) {
            if (entry.type === 'touchpoint') told.push(entry.id);
            entries.set(entry.id, entry);
          }
      }
      stream.close();
    }
    told.length = 0;
  }
};

describe('a reader who follows while events arrive at random', () => {
  it('ends with exactly the journey as it is, nothing missed and nothing told twice', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ size: fc.integer({ min: 1, max: 4 }), late: fc.integer({ min: 0, max: 9 }) }), {
          minLength: 3,
          maxLength: 8,
        }),
        async (plan) => {
          run += 1;
          const visitor = `v-random-${String(run)}`;
          await send(t, key, batchOf([touchpoint(visitor)]));
          const person = await idOf('visitor', visitor);
          const total = 1 + plan.reduce((sum, { size }) => sum + size, 0);
          const following = follow(
            person,
            (entries) => entries.filter(({ type }) => type === 'touchpoint').length === total,
          );
          for (const { size, late } of plan) {
            const at = Date.now() - (late === 0 ? 7_200_000 : 0);
            await Promise.all(Array.from({ length: size }, () => send(t, key, batchOf([touchpoint(visitor, { at })]))));
          }
          const { entries, told } = await following;
          const byId = (list: JourneyEntry[]): JourneyEntry[] => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
          expect(byId(entries)).toEqual(byId((await wholeJourney(person)).entries));
          expect(new Set(told).size).toBe(told.length);
        },
      ),
      { numRuns: 6 },
    );
  }, 60_000);
});

describe('the live stream of a project', () => {
  it("rings when its log grew, and not for another project's", async () => {
    const foreign = await t.key('other');
    const stream = await sseReader(`${t.origin}/v1/people/live`, { authorization });
    await send(t, foreign, batchOf([touchpoint('v')]));
    let rang = false;
    const ring = stream.next().then((message) => {
      rang = true;
      return message;
    });
    expect(rang).toBe(false);
    await send(t, key, batchOf([touchpoint('v')]));
    expect(await ring).toEqual({ event: 'commit', data: {} });
    stream.close();
  });
});

describe('a live stream ends', () => {
  it('within five seconds after its token was revoked', async () => {
    const other = await t.token('shop');
    const stream = await sseReader(`${t.origin}/v1/people/live`, { authorization: `Bearer ${other}` });
    const { id } = (await t.store.directory.access.tokens('shop')).at(-1) ?? { id: '' };
    const revoked = Date.now();
    await t.store.directory.access.revokeToken('shop', id);
    expect(await stream.next()).toBeUndefined();
    expect(Date.now() - revoked).toBeLessThan(5500);
  }, 10_000);

  it('within five seconds after its token expired', async () => {
    const expiresAt = Date.now() + 500;
    const short = await t.token('shop', 'read', expiresAt);
    const stream = await sseReader(`${t.origin}/v1/people/live`, { authorization: `Bearer ${short}` });
    expect(await stream.next()).toBeUndefined();
    expect(Date.now() - expiresAt).toBeLessThan(5500);
  }, 10_000);

  it('when the collector closes, which does not wait for it', async () => {
    const closing = await trial();
    const readToken = await closing.token('shop');
    const stream = await sseReader(`${closing.origin}/v1/people/live`, { authorization: `Bearer ${readToken}` });
    const started = Date.now();
    await closing.collector.close();
    expect(await stream.next()).toBeUndefined();
    expect(Date.now() - started).toBeLessThan(3000);
  });

  it('for nobody else when one reader goes away', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => sseReader(`${t.origin}/v1/people/live`, { authorization })));
    one?.close();
    await send(t, key, batchOf([touchpoint('v')]));
    expect(await two?.next()).toMatchObject({ event: 'commit' });
    two?.close();
  });

  it('before it begins when too many are open', async () => {
    await using small = await trial({ liveStreams: 1 });
    const readToken = await small.token('shop');
    const headers = { authorization: `Bearer ${readToken}` };
    const one = await sseReader(`${small.origin}/v1/people/live`, headers);
    const refused = await small.fetch('/v1/people/live', { headers });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('30');
    one.close();
    await until('the place is free', async () => {
      const next = await sseReader(`${small.origin}/v1/people/live`, headers);
      next.close();
      return next.status === 200;
    });
  });
});
