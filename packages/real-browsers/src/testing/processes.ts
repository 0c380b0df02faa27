import { readdirSync, readFileSync } from 'node:fs';

type Process = { id: number; parent: number; state: string };

/** Linux's own list. One that ends while we read it is not there. */
const processes = (): Process[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // "4711 (name, with anything in it) S 1 …": https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
        const [state = '', parent = ''] = readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ');
        return [{ id: Number(name), parent: Number(parent), state }];
      } catch {
        return [];
      }
    });

/** Ids of all that a process has started, and what those have started. */
export const descendantsOf = (id: number): number[] => {
  const all = processes();
  const below = (parent: number): number[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one.id, ...below(one.id)]);
  return below(id);
};

/** Those of them that still run: one that waits to be reaped by whoever adopted it does not. */
export const running = (ids: readonly number[]): number[] =>
  processes()
    .filter(({ id, state }) => ids.includes(id) && state !== 'Z')
    .map(({ id }) => id);
