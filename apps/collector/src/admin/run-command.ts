import { request } from 'node:http';
import { isStoreError } from '@throughline/store';
import { ConfigError } from '../config/config-error.ts';
import { RequestError } from '../http/request-error.ts';
import { openStore } from '../store.ts';
import { socketPathFor } from './admin-socket.ts';
import { commands } from './commands.ts';

/**
 * Runs one command: in the collector that has the file open, or, when none runs, on the file itself.
 * @param address what the replay page will be reached below, for when no collector runs.
 */
export const runCommand = async (data: string, name: string, input: unknown, address: string): Promise<string[]> => {
  const answered = await askCollector(socketPathFor(data), name, input);
  return answered ?? onTheFile(data, name, input, address);
};

const onTheFile = async (data: string, name: string, input: unknown, address: string): Promise<string[]> => {
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

/** Undefined when no collector listens there. */
const askCollector = (socketPath: string, name: string, input: unknown): Promise<string[] | undefined> =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const asking = request({ socketPath, method: 'POST', path: `/commands/${name}`, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const answer: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        const problem = textIn(answer, 'problem');
        if (problem === undefined) resolve(linesIn(answer));
        else reject(new ConfigError(problem));
      });
      response.on('error', reject);
    });
    asking.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(undefined);
      else
        reject(
          new ConfigError(`cannot speak to the running collector at ${socketPath}: ${error.message}`, { cause: error }),
        );
    });
    asking.end(JSON.stringify(input));
  });

const textIn = (answer: unknown, name: 'problem'): string | undefined =>
  typeof answer === 'object' && answer !== null && name in answer
    ? String(answer[name as keyof typeof answer])
    : undefined;

const linesIn = (answer: unknown): string[] =>
  typeof answer === 'object' && answer !== null && 'lines' in answer && Array.isArray(answer.lines)
    ? answer.lines.map(String)
    : [];
