import { sqliteStore } from '@throughline/store-sqlite';
import Database from 'better-sqlite3';
import { removeDatabase } from '../files.ts';

/** The statements that the store of today makes its file with. `file` is made for it and taken away. */
export const schemaOfStore = async (file: string): Promise<string> => {
  await (await sqliteStore({ file })).close();
  const database = new Database(file, { readonly: true });
  const statements = database.prepare<[], string>('SELECT sql FROM sqlite_master WHERE sql IS NOT NULL').pluck().all();
  database.close();
  await removeDatabase(file);
  return statements.join('\n');
};
