import { isStoreError } from '@throughline/store';
import { ConfigError } from '../config/config-error.ts';
import { RequestError } from '../http/request-error.ts';
import { openStore } from '../store.ts';
import { commands } from './commands.ts';

/** Runs one command on the file itself, which nobody else has open. */
export const runOnFile = async (data: string, name: string, input: unknown, address: string): Promise<string[]> => {
  const store = await openStore(data);
  try {
    const lines = await commands[name]?.run({ store, address }, input);
    if (lines === undefined) throw new ConfigError(`there is no command ${name}`);
    return lines;
  } catch (error) {
    // Both are written to be read by whoever runs the command.
    if (error instanceof RequestError || isStoreError(error)) throw new ConfigError(error.message, { cause: error });
    throw error;
  } finally {
    await store.close();
  }
};
