import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqliteStore, type SqliteStore } from './sqlite-store.ts';
import { startChild } from './testing/child.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const project = 'shop';

/** Every id in the log, read the way a follower reads it. */
const idsIn = async ({ log }: SqliteStore): Promise<string[]> => {
  const ids: string[] = [];
  for (let after = 0, more = true; more;) {
    const page = await log.tail({ project, after, limit: 1000 });
    ids.push(...page.events.map(({ id }) => id));
    more = page.events.length > 0;
    after = page.position;
  }
  return ids;
};

let folder: ReturnType<typeof temporaryFolder>;
let file: string;

beforeEach(async () => {
  folder = temporaryFolder();
  file = folder.file('throughline.db');
  const store = await sqliteStore({ file });
  await store.directory.projects.create({ id: project, name: 'Shop' });
  await store.close();
});

afterEach(() => {
  folder.remove();
});

/** Each round is killed after another number of acknowledgements, so at another moment of the work. */
const rounds = [1, 40, 7, 300, 90, 13, 2, 500, 61, 150];

describe('a process killed while it appends', () => {
  it(
    'leaves every acknowledged event in the file exactly once, and projections that know of it',
    { timeout: 240_000 },
    async () => {
      const acknowledged = new Set<string>();
      for (const [round, acknowledgements] of rounds.entries()) {
        const child = startChild(
          'appending-child.ts',
          file,
          project,
          String(round * 1_000_000),
          round % 2 === 0 ? 'soon' : 'later',
        );
        await child.printed(1 + acknowledgements);
        await child.kill();
        for (const id of child.lines.slice(1)) acknowledged.add(id);
      }
      const store = await sqliteStore({ file });
      const stored = await idsIn(store);
      expect(new Set(stored).size).toBe(stored.length);
      expect([...acknowledged].filter((id) => !stored.includes(id))).toEqual([]);
      expect(acknowledged.size).toBeGreaterThan(1000);
      for (const { behind } of await store.projections.status(project)) expect(behind).toBe(0);
      const { people } = await store.directory.people.search({ project, limit: 10 });
      const counted = people.reduce((sum, { counts }) => sum + counts.touchpoints, 0);
      expect(counted).toBe(stored.length);
      const [entry] = (await store.directory.catalogue.list({ project, limit: 1 })).entries;
      expect(entry?.count).toBe(stored.length);
      await store.close();
    },
  );

  it(
    'gives the file free: until then a second collector is refused, afterwards it opens',
    { timeout: 120_000 },
    async () => {
      const child = startChild('appending-child.ts', file, project, '0', 'soon');
      await child.printed(2);
      await expect(sqliteStore({ file })).rejects.toMatchObject({
        code: 'locked',
        message: expect.stringContaining('stop it') as string,
      });
      await child.kill();
      const store = await sqliteStore({ file });
      expect(await store.health()).toEqual({ ready: true });
      await store.close();
    },
  );
});
