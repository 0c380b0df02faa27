import { once } from 'node:events';

/** What a program was started with. Ends the program when whoever started it is gone or lets go of it. */
export const receiveOrder = (): unknown => {
  process.once('disconnect', () => process.exit());
  return JSON.parse(process.argv[2] ?? 'null');
};

export const tell = (message: object): void => void process.send?.(message);

/** Resolves when the program is told something: that the measurement begins, and then that it is over. */
export const told = async (): Promise<void> => {
  await once(process, 'message');
};

/** µs of processor that this process takes from now on, all its threads together. */
export const processorTime = (): (() => number) => {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
};
