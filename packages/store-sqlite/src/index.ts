export { sqliteStore, type SqliteStore, type SqliteStoreOptions } from './sqlite-store.ts';
export type { WriterStats } from './writer/maintenance.ts';
