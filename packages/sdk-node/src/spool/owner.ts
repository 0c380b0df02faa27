import { linkSync, readFileSync, renameSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Milliseconds after which the owner says again that it is there, for those on other machines. */
export const signOfLifeMs = 2000;
/** Milliseconds without one, after which an owner on another machine counts as gone. */
const silenceMs = 60_000;

type Owner = { host: string; pid: number; started: string };

/**
 * Takes the folder for this process, if nobody lives in it. A file says who does; who was killed leaves it behind, and it
 * counts for nothing: on this machine (a container is one) the process with that number and start is gone, on another
 * it has not moved for a minute.
 *
 * @returns undefined where somebody else does. @throws where the folder cannot be written
 */
export const takeFolder = (folder: string): { stillHere: () => void; leave: () => void } | undefined => {
  const path = join(folder, 'owner');
  const mine = JSON.stringify({ host: hostname(), pid: process.pid, started: startOf(process.pid) } satisfies Owner);
  if (!claim(path, mine) && !(clearDead(path) && claim(path, mine))) return undefined;
  return {
    stillHere: () => {
      utimesSync(path, new Date(), new Date());
    },
    leave: () => {
      if (textIn(path) === mine) unlinkSync(path);
    },
  };
};

/** With its content at once, and only if there is none: what a kill leaves is whole. */
const claim = (path: string, text: string): boolean => {
  const draft = `${path}.${String(process.pid)}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
};

/** Whether the way is free now. Only one of two that come at once moves the same file away. */
const clearDead = (path: string): boolean => {
  const text = textIn(path);
  if (text === undefined) return true;
  if (isAlive(text, path)) return false;
  const aside = `${path}.${String(process.pid)}.gone`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return true;
    throw error;
  }
  // Somebody was quicker, and it is theirs that was moved.
  const isTheirs = textIn(aside) !== text;
  if (isTheirs) linkSync(aside, path);
  unlinkSync(aside);
  return !isTheirs;
};

const isAlive = (text: string, path: string): boolean => {
  const owner = ownerIn(text);
  if (owner?.host === hostname()) return startOf(owner.pid) === owner.started && mayRun(owner.pid);
  return Date.now() - statSync(path).mtimeMs < silenceMs;
};

const ownerIn = (text: string): Owner | undefined => {
  try {
    return JSON.parse(text) as Owner;
  } catch {
    return undefined;
  }
};

const mayRun = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, and is somebody else's.
    return isCode(error, 'EPERM');
  }
};

/** When a process began, as Linux says it, so that another one under its number is told from it. Elsewhere the number alone counts. */
const startOf = (pid: number): string => {
  const stat = textIn(`/proc/${String(pid)}/stat`) ?? '';
  return stat.slice(stat.lastIndexOf(')')).split(' ')[20] ?? '';
};

const textIn = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
