import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A command that is run again and again, one at a time. */
export type Restarting = {
  /** Ends what runs and starts it anew, once nothing has asked for `quietMs`: a build writes many files. */
  restart: () => void;
  /** Ends it for good. */
  stop: () => Promise<void>;
};

/** Milliseconds without a further change after which a build is taken for finished. */
const quietMs = 1500;

/** Starts it now. `begin` starts the command once. */
export const restarting = (begin: () => ChildProcess): Restarting => {
  let child = begin();
  let turn = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill();
    await once(child, 'close');
  };
  const again = async () => {
    await end();
    if (!stopped) child = begin();
  };
  return {
    restart: () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        turn = turn.then(again);
      }, quietMs);
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await turn;
      await end();
    },
  };
};

/** Node with a script of ours, its output on our own terminal. */
export const node = (folder: string, script: string, ...args: string[]): ChildProcess =>
  spawn(process.execPath, [script, ...args], { cwd: folder, stdio: 'inherit' });
