import { request } from 'node:http';
import { ConfigError } from '../config/config-error.ts';
import { socketPathFor } from './socket-path.ts';

/**
 * Runs one command: in the collector that has the file open, or, when none runs, on the file itself.
 * @param address what the replay page will be reached below, for when no collector runs.
 */
export const runCommand = async (data: string, name: string, input: unknown, address: string): Promise<string[]> => {
  const answered = await askCollector(socketPathFor(data), name, input);
  if (answered !== undefined) return answered;
  // Loaded where it is needed: a command that a running collector answers is there at once.
  const { runOnFile } = await import('./run-on-file.ts');
  return runOnFile(data, name, input, address);
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
