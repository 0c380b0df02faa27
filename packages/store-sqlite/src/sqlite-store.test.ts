import Database from 'better-sqlite3';
import { describeDirectory, describeProjections, describeStore, type OpenStore } from '@throughline/store/contract';
import { sqliteStore } from './sqlite-store.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

/** The contract's store: a real file in a folder of its own, closed and opened again as the checks ask. */
const openWith =
  (projections: 'soon' | 'later'): OpenStore =>
  async () => {
    const folder = temporaryFolder();
    const file = folder.file('throughline.db');
    let store = await sqliteStore({ file, projections });
    const reopenAs = async (moving: 'soon' | 'later') => {
      await store.close();
      store = await sqliteStore({ file, projections: moving });
      return store;
    };
    return {
      store,
      reopen: () => reopenAs(projections),
      crashBetweenAppendAndProjection: async (project, items) => {
        const apart = await reopenAs('later');
        await apart.log.append(project, items);
        return reopenAs(projections);
      },
      outdateProjections: async () => {
        await store.close();
        const connection = new Database(file);
        connection.exec(`
          UPDATE projections SET version = version - 1 WHERE name = 'search';
          UPDATE rollups SET rollup = '{}', last_seen = 0;
          UPDATE identifiers SET person = NULL;
          DELETE FROM catalogue; DELETE FROM handoff_steps; DELETE FROM people;`);
        connection.close();
        store = await sqliteStore({ file, projections });
        return store;
      },
      dispose: async () => {
        await store.close();
        folder.remove();
      },
    };
  };

describeStore('store-sqlite, projections soon after the append', openWith('soon'));
// The log knows of no projections: what is in its part of the contract is the same either way.
describeDirectory('store-sqlite, projections later', openWith('later'));
describeProjections('store-sqlite, projections later', openWith('later'));
