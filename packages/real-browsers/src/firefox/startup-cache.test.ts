import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepWarmth, keptFor, warmUp } from './startup-cache.ts';

describe('what a Firefox has compiled', () => {
  let folder: string;
  let program: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'startup-cache-'));
    program = join(folder, 'firefox');
    await writeFile(program, '');
  });
  afterEach(async () => {
    await rm(keptFor(program), { recursive: true, force: true });
    await rm(folder, { recursive: true });
  });

  const profile = async (name: string, files: readonly string[] = []) => {
    const path = join(folder, name);
    await mkdir(join(path, 'startupCache'), { recursive: true });
    for (const file of files) await writeFile(join(path, file), `of ${name}`);
    return path;
  };
  const started = ['compatibility.ini', 'startupCache/compiled', 'cookies.sqlite'];

  it('is there in the next profile, and nothing else of the first', async () => {
    await keepWarmth(program, await profile('first', started));
    const next = await profile('next');
    await warmUp(program, next);
    expect((await readdir(next, { recursive: true })).sort()).toEqual([
      'compatibility.ini',
      'startupCache',
      'startupCache/compiled',
    ]);
  });

  it('is not put over what a profile has of its own', async () => {
    await keepWarmth(program, await profile('first', started));
    const own = await profile('own', started);
    await warmUp(program, own);
    expect(await readFile(join(own, 'startupCache/compiled'), 'utf8')).toBe('of own');
  });

  it('is not kept of one that ended before it had started', async () => {
    await keepWarmth(program, await profile('first'));
    const next = await profile('next');
    await warmUp(program, next);
    expect(await readdir(next)).toEqual(['startupCache']);
  });
});
