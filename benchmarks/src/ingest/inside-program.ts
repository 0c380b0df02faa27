import { on } from 'node:events';
import type { ServerReading } from './messages.ts';

/** What a program was started with. Ends the program when whoever started it is gone or lets go of it. */
export const receiveOrder = (): unknown => {
  process.once('disconnect', () => process.exit());
  return JSON.parse(process.argv[2] ?? 'null');
};

export const tell = (message: object): void => void process.send?.(message);

/** Everything that the program is told from now on, one after the other. */
export async function* toldOf(): AsyncGenerator {
  for await (const [message] of on(process, 'message') as AsyncIterable<[unknown]>) yield message;
}

/** Tells what a server has done, whenever it is asked, until it is told to end. */
export const tellReadings = async (read: () => Promise<Pick<ServerReading, 'events' | 'commits'>>): Promise<void> => {
  const cpu = processorTime();
  for await (const message of toldOf()) {
    if (message === 'end') return;
    const done = await read();
    // Linux and macOS say the peak themselves, in KiB: nothing is missed between two looks.
    const peakMemory = process.resourceUsage().maxRSS * 1024;
    tell({ ...done, cpu: cpu(), peakMemory } satisfies ServerReading);
  }
};

/** µs of processor that this process takes from now on, all its threads together. */
export const processorTime = (): (() => number) => {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
};
