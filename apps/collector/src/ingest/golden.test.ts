import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { onceId, type GoalState } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchOf, send, touchpoint, trial, type Trial } from '../testing/trial.ts';

/** The protocol's golden cases, which SDKs and stores read too: over real HTTP they must come out as they say. */
const golden = <Case>(name: string): Case[] => {
  const path = createRequire(import.meta.url).resolve(`@throughline/protocol/golden/${name}.json`);
  // The protocol's own tests hold the files to their form.
  return (JSON.parse(readFileSync(path, 'utf8')) as { cases: Case[] }).cases;
};

let t: Trial;
let key: string;

beforeAll(async () => {
  t = await trial();
  key = await t.key('golden', { kind: 'server', origins: [] });
});
afterAll(() => t.collector.close());

const contexts = [{ title: 'A page' }, {}];

describe('the golden events', () => {
  type Valid = { id: string; name: string; goal?: { state: GoalState; once?: string } };
  const storedIdOf = ({ id, name, goal }: Valid): string =>
    goal?.once === undefined ? id : onceId(name, goal.state, goal.once);

  it.each(golden<{ what: string; event: Valid }>('events-valid'))('$what: is stored', async ({ what, event }) => {
    // A project of its own: the cases share ids.
    const project = what.replace(/\W+/g, '-');
    const own = await t.key(project, { kind: 'server', origins: [] });
    const { status, body } = await send(t, own, batchOf([event], { contexts }));
    expect({ status, results: body.results }).toEqual({ status: 200, results: [] });
    const id = storedIdOf(event);
    expect(await t.store.log.event(project, id)).toMatchObject({ id, trust: 'server' });
  });

  it.each(golden<{ what: string; event: unknown; rejection: { code: string; detail: string } }>('events-rejected'))(
    '$what: is refused as it says, and kept',
    async ({ event, rejection: { code, detail } }) => {
      const { body } = await send(t, key, batchOf([event], { contexts }));
      expect(body.results).toMatchObject([{ index: 0, result: 'rejected', code, detail }]);
      const { letters } = await t.store.directory.deadLetters.list({ project: 'golden', limit: 1 });
      expect(letters[0]).toMatchObject({ code, detail });
    },
  );
});

describe('the golden batch', () => {
  it('loses one event to its fault, and every other is taken, each id once', async () => {
    await using fresh = await trial();
    const secret = await fresh.key('golden', { kind: 'server', origins: [] });
    const [batch] = golden<{ events: { id: string }[] }>('batch');
    const ids = new Set(batch?.events.slice(0, -1).map(({ id }) => id));
    const { body } = await send(fresh, secret, JSON.stringify(batch));
    expect(body.counts).toMatchObject({ stored: ids.size, rejected: 1 });
    expect(await fresh.store.log.count({ project: 'golden' })).toBe(ids.size);
  });
});

describe('the golden groups', () => {
  it.each(golden<{ what: string; grouped: object; plain: { events: unknown[] } }>('groups'))(
    '$what: are stored, and the plain events are the same ones again',
    async ({ what, grouped, plain }) => {
      const own = await t.key(what.replace(/\W+/g, '-'));
      const { length } = plain.events;
      expect((await send(t, own, JSON.stringify(grouped))).body).toMatchObject({
        counts: { stored: length },
        results: [],
      });
      const again = (await send(t, own, JSON.stringify(plain))).body as { results: { index: number; code: string }[] };
      expect(again.results.map(({ index, code }) => [index, code])).toEqual(plain.events.map((_, n) => [n, 'same']));
    },
  );
});

describe('the golden page names', () => {
  type Case = { what: string; props?: object; page?: string; stored?: object };

  it.each(golden<Case>('page-names'))('$what', async ({ what, props, page, stored }) => {
    const id = what.replace(/\W+/g, '-');
    const own = await t.key('page-names');
    const event = touchpoint('v-page', { id, at: 1_795_000_000_000, props, context: 0 });
    const body = () => batchOf([event], { contexts: [{ page }] });
    expect((await send(t, own, body())).body).toMatchObject({ counts: { stored: 1 } });
    expect((await t.store.log.event('page-names', id))?.props).toEqual(stored);
    expect((await send(t, own, body())).body).toMatchObject({ results: [{ id, result: 'duplicate', code: 'same' }] });
  });
});
