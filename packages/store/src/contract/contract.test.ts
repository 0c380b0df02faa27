import { describe, expect, it } from 'vitest';
import { memoryStore } from '../memory/memory-store.ts';
import type { Directory } from '../directory/directory.ts';
import type { EventLog } from '../event-log/event-log.ts';
import type { Store } from '../store.ts';
import { runCheck, unmetNeed } from './ground.ts';
import { directoryChecks, eventLogChecks, projectionChecks } from './suites.ts';
import type { Check, Need } from './check.ts';

const checks: readonly Check[] = [...eventLogChecks, ...directoryChecks, ...projectionChecks];

const checkCalled = (name: string): Check => {
  const check = checks.find((one) => one.name === name);
  if (check === undefined) throw new Error(`There is no check "${name}".`);
  return check;
};

const withLog =
  (change: (log: EventLog) => Partial<EventLog>) =>
  (store: Store): Store => ({
    ...store,
    log: { ...store.log, ...change(store.log) },
  });

const withDirectory =
  (change: (directory: Directory) => Partial<Directory>) =>
  (store: Store): Store => ({
    ...store,
    directory: { ...store.directory, ...change(store.directory) },
  });

/** The methods of a memory noun, which a spread of the noun itself would not bring. */
const people = (directory: Directory): Directory['people'] => ({
  byId: (...args) => directory.people.byId(...args),
  lookup: (...args) => directory.people.lookup(...args),
  search: (...args) => directory.people.search(...args),
  summary: (...args) => directory.people.summary(...args),
});

let copies = 0;

/** Each breaks one promise, in the way a store might, and must be found by the checks named. */
const brokenStores: { what: string; broken: (store: Store) => Store; foundBy: string[] }[] = [
  {
    what: 'takes every event as a new one',
    broken: withLog((log) => ({
      append: (project, items) =>
        log.append(
          project,
          items.map((item) => {
            copies += 1;
            return { ...item, event: { ...item.event, id: `${item.event.id}#${String(copies)}` } };
          }),
        ),
    })),
    foundBy: [
      'stores an id once when it stands twice in one call',
      'stores an id once however many calls bring it',
      'stores an id once when many calls bring it at the same time',
      'counts each event once: all, by subject, by type and as of a position',
    ],
  },
  {
    what: 'does not look at the content',
    broken: withLog((log) => ({
      append: async (...args) => (await log.append(...args)).map((receipt) => ({ ...receipt, differs: false })),
    })),
    foundBy: [
      'keeps the first content of an id and says that another differs',
      'takes the same content as the same, whenever and however it comes again',
    ],
  },
  {
    what: 'takes whatever comes again for other content',
    broken: withLog((log) => ({
      append: async (...args) =>
        (await log.append(...args)).map((receipt) => ({ ...receipt, differs: receipt.result === 'duplicate' })),
    })),
    foundBy: [
      'keeps the first content of an id and says that another differs',
      'takes the same content as the same, whenever and however it comes again',
    ],
  },
  {
    what: 'answers in its own order',
    broken: withLog((log) => ({ append: async (...args) => (await log.append(...args)).reverse() })),
    foundBy: ['answers in the order of the items, with positions that rise in it'],
  },
  {
    what: 'measures skew anew with every batch',
    broken: withLog((log) => ({
      append: (project, items) =>
        log.append(
          project,
          items.map((item) => ({ ...item, skewIs: 'echoed' as const })),
        ),
    })),
    foundBy: ['lets the skew first measured for a stream hold for all of it'],
  },
  {
    what: 'reads past the pinned position',
    broken: withLog((log) => ({ read: (query) => log.read({ ...query, asOf: Infinity }) })),
    foundBy: ['keeps pages still while others append before, between and after them'],
  },
  {
    what: 'starts every page at the beginning',
    broken: withLog((log) => ({ read: ({ from: _from, ...query }) => log.read(query) })),
    foundBy: [
      'starts strictly after the place it is given, be an event there or not',
      'gives the same events in the same order on pages of every size, both ways',
    ],
  },
  {
    what: 'sorts by UTF-16 units',
    broken: withLog((log) => ({
      read: async (query) => {
        const { events, more } = await log.read(query);
        return {
          events: events.sort(
            (a, b) =>
              a.occurredAt - b.occurredAt ||
              (a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : a.id < b.id ? -1 : 1),
          ),
          more,
        };
      },
    })),
    foundBy: ['sorts texts by their UTF-8 bytes', 'reads in the one total order, whatever order the events came in'],
  },
  {
    what: 'filters a page after it was cut',
    broken: withLog((log) => ({
      read: async ({ types, ...query }) => {
        const { events, more } = await log.read(query);
        return { events: events.filter(({ type }) => types?.includes(type) ?? true), more };
      },
    })),
    foundBy: ['reads only the types, actors and channels asked for, on full pages'],
  },
  {
    what: 'jumps to the newest position after a full page of the tail',
    broken: withLog((log) => ({
      tail: async (query) => ({ ...(await log.tail(query)), position: await log.position(query.project) }),
    })),
    foundBy: [
      'tails in the order of commits, missing and repeating nothing, on pages of every size',
      'tails some subjects only, and its position still runs over all',
    ],
  },
  {
    what: 'announces before it commits',
    broken: (store) => {
      const listeners: Parameters<EventLog['watch']>[0][] = [];
      return withLog((log) => ({
        watch: (listener) => {
          listeners.push(listener);
          return () => undefined;
        },
        append: async (project, items) => {
          const position = (await log.position(project)) + items.length;
          for (const listener of listeners)
            listener({ project, position, subjects: new Set(items.map(({ event }) => event.subject)) });
          await Promise.resolve();
          return log.append(project, items);
        },
      }))(store);
    },
    foundBy: ['announces only what can be read already', 'announces nothing for duplicates alone'],
  },
  {
    what: 'says that it erased and did not',
    broken: withLog(() => ({ erase: ({ subjects }) => Promise.resolve({ erased: subjects.length }) })),
    foundBy: [
      "erases the subjects' events from every read and count, and no others",
      'takes an erased person out of everything that projections know',
      'takes along what was written by hand about the erased: assertions, decisions, notes, dead letters',
    ],
  },
  {
    what: 'goes on after it was closed',
    broken: (store) => ({ ...store, close: () => Promise.resolve() }),
    foundBy: [
      'refuses everything once it is closed, and closing twice is closing once',
      'is ready while it is open, and says why not once it is closed',
    ],
  },
  {
    what: 'hands out its own objects',
    broken: (store) => {
      const kept = new Map<string, ReturnType<EventLog['event']>>();
      return withLog((log) => ({
        event: (project, id) => {
          const event = kept.get(id) ?? log.event(project, id);
          kept.set(id, event);
          return event;
        },
      }))(store);
    },
    foundBy: ['holds what was given, whatever callers do to their objects afterwards'],
  },
  {
    what: 'has one log for all projects',
    broken: (store) => {
      let only: string | undefined;
      return withLog((log) => ({
        append: (project, items) => log.append((only ??= project), items),
        event: (project, id) => log.event(only ?? project, id),
        tail: (query) => log.tail({ ...query, project: only ?? query.project }),
      }))(store);
    },
    foundBy: [
      'stores the same ids in two projects without one knowing of the other',
      "remembers a stream's skew in this project only",
    ],
  },
  {
    what: 'keeps settings and decisions without looking at the project',
    broken: (store) => {
      const settings = new Map<string, unknown>();
      return withDirectory(() => ({
        settings: {
          get: (_project, name) => Promise.resolve(settings.get(name)),
          set: (_project, name, value) => Promise.resolve(void settings.set(name, value)),
        },
      }))(store);
    },
    foundBy: ['leaves an empty project empty whatever is written into its neighbour'],
  },
  {
    what: 'keeps settings in a plain object',
    broken: (store) => {
      const settings: Record<string, unknown> = {};
      return withDirectory(() => ({
        settings: {
          get: (_project, name) => Promise.resolve(settings[name]),
          set: (_project, name, value) => Promise.resolve(void (settings[name] = value)),
        },
      }))(store);
    },
    foundBy: ['keeps settings by name, whatever the name and the JSON'],
  },
  {
    what: 'lets a sign-in link work as often as one likes',
    broken: withDirectory(({ access }) => ({
      access: {
        ...access,
        addToken: (...args) => access.addToken(...args),
        tokenByHash: (...args) => access.tokenByHash(...args),
        tokens: (...args) => access.tokens(...args),
        redeem: async (hash, session, sessionHash, now) => {
          const link = await access.tokenByHash(hash, now);
          return link && access.addToken({ ...session, project: link.project, kind: 'session' }, sessionHash);
        },
      },
    })),
    foundBy: [
      'redeems a sign-in link once, for a session in its project',
      'redeems a sign-in link once when many try at the same time',
    ],
  },
  {
    what: 'counts the page and calls it the total',
    broken: withDirectory((directory) => ({
      people: {
        ...people(directory),
        search: async (query) => {
          const page = await directory.people.search(query);
          return { ...page, total: page.people.length };
        },
      },
    })),
    foundBy: ['gives on pages of every size the list as a whole, with the same total on each'],
  },
  {
    what: 'knows a person by its newest id alone',
    broken: withDirectory((directory) => ({
      people: {
        ...people(directory),
        byId: async (project, id) => {
          const found = await directory.people.byId(project, id);
          return found?.person.id === id ? found : undefined;
        },
      },
    })),
    foundBy: [
      'joins by identify, and every id of the person leads to it',
      'lets every id lead somewhere through merges, splits and restores',
    ],
  },
  {
    what: 'takes the order of arrival for the order of events',
    broken: (store) => {
      let clock = Date.UTC(2026, 0, 5, 9);
      return withLog((log) => ({
        append: (project, items) =>
          log.append(
            project,
            items.map((item) => {
              clock += 1;
              return { ...item, event: { ...item.event, at: clock, receivedAt: clock } };
            }),
          ),
      }))(store);
    },
    foundBy: [
      'tells the same people, journeys, handoffs, names and findings in whatever order and batches events come',
    ],
  },
  {
    what: 'forgets what was revoked when it is restored',
    broken: withDirectory(({ ledger }) => ({
      ledger: {
        assert: (...args) => ledger.assert(...args),
        explain: (...args) => ledger.explain(...args),
        get: (...args) => ledger.get(...args),
        decisions: (...args) => ledger.decisions(...args),
        list: (...args) => ledger.list(...args),
        ofPerson: (...args) => ledger.ofPerson(...args),
        decide: (project, decision) => ledger.decide(project, { ...decision, kind: 'revoke' }),
      },
    })),
    foundBy: [
      'splits a person when the pair is revoked, past and future, and restores exactly what was',
      'tells after a revocation what would have been without the assertion, and after its restoration what was',
    ],
  },
  {
    what: 'never catches up with what a crash left behind',
    broken: (store) => ({
      ...store,
      projections: {
        ...store.projections,
        status: (project) => store.projections.status(project),
        catchUp: () => Promise.resolve(),
      },
    }),
    foundBy: ['loses nothing to a crash between the append and the projections'],
  },
];

/** A store with its projections left behind by the crash; what was appended before it stays inline. */
const open = (broken: (store: Store) => Store) => () => {
  const store = broken(memoryStore({ projections: 'later' }));
  return Promise.resolve({
    store,
    dispose: () => store.close(),
    crashBetweenAppendAndProjection: async (project: string, items: Parameters<EventLog['append']>[1]) => {
      await store.log.append(project, items);
      return store;
    },
  });
};

const asItIs = (store: Store): Store => store;

describe('the contract', () => {
  for (const { what, broken, foundBy } of brokenStores) {
    it.each(foundBy)(`finds a store that ${what}: it fails "%s"`, async (name) => {
      const check = checkCalled(name);
      const healthy = await open(asItIs)();
      expect(unmetNeed(check, healthy)).toBeUndefined();
      await runCheck(check, healthy.store, open(asItIs));
      await expect(runCheck(check, (await open(broken)()).store, open(broken))).rejects.toThrow();
    });
  }

  it('says which need a store does not meet', async () => {
    const opened = await open(asItIs)();
    const needing = (needs: readonly Need[]): Check => ({ name: 'x', needs, run: () => Promise.resolve() });
    expect(unmetNeed(needing(['knowsDuplicates', 'remembersSkew']), opened)).toBeUndefined();
    expect(unmetNeed(needing(['knowsDuplicates', 'durable']), opened)).toBe('durable');
    expect(unmetNeed(needing(['reopen']), opened)).toBe('reopen');
    expect(unmetNeed(needing(['crashBetweenAppendAndProjection']), opened)).toBeUndefined();
  });
});
