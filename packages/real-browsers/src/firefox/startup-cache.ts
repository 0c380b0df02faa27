import { existsSync, statSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What Firefox compiles of its own windows when a profile is first started, and for which version: nothing of any page. */
const version = 'compatibility.ini';
const parts = [version, 'startupCache'];

/** One for each Firefox that was installed here. */
export const keptFor = (program: string): string =>
  fileURLToPath(new URL(`../../node_modules/.cache/firefox-${String(statSync(program).mtimeMs)}`, import.meta.url));

/** Gives a profile that was never started what an earlier one compiled, which is more than a third of a start's work. */
export const warmUp = async (program: string, profile: string): Promise<void> => {
  const kept = keptFor(program);
  if (existsSync(kept) && !existsSync(join(profile, version))) await cp(kept, profile, { recursive: true });
};

/** Keeps what a profile has compiled, once Firefox has ended: for the profiles after it. One that ended early has nothing. */
export const keepWarmth = async (program: string, profile: string): Promise<void> => {
  const kept = keptFor(program);
  if (existsSync(kept) || !parts.every((part) => existsSync(join(profile, part)))) return;
  await mkdir(dirname(kept), { recursive: true });
  const copy = await mkdtemp(`${kept}-`);
  for (const part of parts) await cp(join(profile, part), join(copy, part), { recursive: true });
  // Whole or not at all; where somebody else was faster, theirs is as good.
  await rename(copy, kept).catch(() => rm(copy, { recursive: true }));
};
