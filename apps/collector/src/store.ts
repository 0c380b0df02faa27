import { access, constants, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isStoreError, type Store } from '@throughline/store';
import { sqliteStore } from '@throughline/store-sqlite';
import { ConfigError } from './config/config-error.ts';

/**
 * Opens the store that the collector stands on: the only place that names a concrete one.
 * @throws {ConfigError} one line that says what is wrong with the folder or the file, and what to do.
 */
export const openStore = async (file: string): Promise<Store> => {
  await prepareFolder(dirname(file));
  try {
    return await sqliteStore({ file });
  } catch (error) {
    if (!isStoreError(error)) throw error;
    // A store that runs goes on by itself when there is room again; one that did not start cannot.
    const message =
      error.code === 'full' ? `no room left for ${file}: free disk space, then start again` : error.message;
    throw new ConfigError(message, { cause: error });
  }
};

const prepareFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new ConfigError(`cannot write in ${folder}: make it writable, or choose another file with --data`, { cause });
  }
};
