import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createJourney } from '../index.ts';
import { runScript } from '../testing/script.ts';
import { openStage, type Stage } from '../testing/stage.ts';

const ids = (events: { id: string }[]): string[] => events.map(({ id }) => id);
const textsIn = async (spool: string): Promise<string> => {
  const files = (await readdir(spool)).filter((name) => name.endsWith('.events'));
  return (await Promise.all(files.map((name) => readFile(join(spool, name), 'utf8')))).join('');
};
/** A journey whose problems are kept. */
const open = (stage: Stage, more: object = {}) => {
  const spool = join(stage.folder, 'spool');
  const journey = createJourney({ ...stage.options, spool, ...more });
  const problems: string[] = [];
  journey.on('problem', ({ code }) => problems.push(code));
  return { spool, journey, problems, view: journey.for({ customer: 'c-1' }) };
};

describe('a spool', () => {
  it('has an event when the call returns, and has it no more when it is stored; only its owner may read it', async () => {
    await using stage = await openStage();
    const { journey, spool, view } = open(stage);
    const id = view.touchpoint('a', { text: 'äöü\n"' });
    expect(JSON.parse(await textsIn(spool))).toMatchObject({ id, props: { text: 'äöü\n"' }, seq: 1 });
    const [file = ''] = (await readdir(spool)).filter((name) => name.endsWith('.events'));
    expect([(await stat(spool)).mode & 0o777, (await stat(join(spool, file))).mode & 0o777]).toEqual([0o700, 0o600]);
    expect(await journey.flush()).toBe(0);
    expect(await textsIn(spool)).toBe('');
    expect(await journey.close()).toBe(0);
    expect(await readdir(spool)).toEqual([]);
    expect(ids(await stage.stored())).toEqual([id]);
  });

  it('is taken up at the next start: the same ids and the same streams, also of a process that nobody waited for', async () => {
    await using stage = await openStage();
    stage.proxy.always('drop');
    const before = open(stage);
    const said = [before.view.touchpoint('a'), before.view.touchpoint('b')];
    expect(await before.journey.close({ withinMs: 0 })).toBe(2);
    stage.proxy.always();
    const { journey, view, spool } = open(stage);
    said.push(view.touchpoint('c'));
    expect(await journey.close()).toBe(0);
    const events = await stage.stored();
    expect(ids(events)).toEqual(said);
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 1]);
    expect(events[0]?.stream).toBe(events[1]?.stream);
    expect(events[2]?.stream).not.toBe(events[1]?.stream);
    expect(await readdir(spool)).toEqual([]);
  });

  it('is brought away by a process that says nothing itself', async () => {
    await using stage = await openStage();
    stage.proxy.always('drop');
    const before = open(stage);
    before.view.touchpoint('a');
    await before.journey.close({ withinMs: 0 });
    stage.proxy.always();
    const { journey } = open(stage);
    await expect.poll(stage.stored).toHaveLength(1);
    await journey.close();
  });

  it('survives what a disk or a hand did to it: damaged lines are passed over and told, their neighbours are stored', async () => {
    await using stage = await openStage();
    stage.proxy.always('drop');
    const before = open(stage);
    const first = before.view.touchpoint('a');
    await before.journey.close({ withinMs: 0 });
    const [file = ''] = (await readdir(before.spool)).filter((name) => name.endsWith('.events'));
    const path = join(before.spool, file);
    const [line = ''] = (await readFile(path, 'utf8')).split('\n');
    const last = line.replace(first, 'last');
    await writeFile(path, `\0\0\0\n${line}\nnot json\n17\n${last}\n{"torn`);
    await writeFile(join(before.spool, '0.events'), 'nothing whole');
    stage.proxy.always();
    const { journey, problems } = open(stage);
    expect(await journey.close()).toBe(0);
    expect(ids(await stage.stored())).toEqual([first, 'last']);
    expect([...new Set(problems)]).toEqual(['spool_damaged']);
    expect(await readdir(before.spool)).toEqual([]);
  });

  it('is bounded: the oldest files give way, told and declared', async () => {
    await using stage = await openStage();
    stage.proxy.always({ status: 503, headers: { 'retry-after': '1' } });
    const { journey, spool, view, problems } = open(stage, { spoolBytes: 4 * 1024 * 1024 });
    const text = 'x'.repeat(10_000);
    const said = Array.from({ length: 700 }, () => view.touchpoint('large', { text }));
    const bytes = (await textsIn(spool)).length;
    expect(bytes).toBeLessThan(4 * 1024 * 1024 + 20_000);
    expect(bytes).toBeGreaterThan(2.5 * 1024 * 1024);
    stage.proxy.always();
    expect(await journey.close()).toBe(0);
    const events = await stage.stored();
    expect(ids(events)).toEqual(said.slice(-events.length));
    expect(events[0]?.dropped).toEqual({ n: 700 - events.length, reason: 'queue_full' });
    expect(problems).toContain('queue_full');
  });

  it('belongs to one process: a second one says so, works from memory, and takes over when the first has ended', async () => {
    await using stage = await openStage();
    stage.proxy.always('drop');
    const first = open(stage);
    const left = first.view.touchpoint('a');
    const second = open(stage);
    const own = second.view.touchpoint('b');
    await expect.poll(() => second.problems).toContain('spool_in_use');
    expect(await textsIn(first.spool)).not.toContain(own);
    await first.journey.close({ withinMs: 0 });
    stage.proxy.always();
    await expect.poll(async () => ids(await stage.stored()).sort()).toEqual([left, own].sort());
    const later = second.view.touchpoint('c');
    expect(await textsIn(first.spool)).toContain(later);
    expect(await second.journey.close()).toBe(0);
  });

  it('is free again when its owner was killed', async () => {
    await using stage = await openStage();
    stage.proxy.always('drop');
    const spool = join(stage.folder, 'spool');
    const killed = runScript({ ...stage.options, spool }, 'serve');
    await killed.wrote('ready');
    await expect.poll(() => textsIn(spool)).toContain('"seq":3');
    const other = open(stage);
    await expect.poll(() => other.problems).toContain('spool_in_use');
    await other.journey.close({ withinMs: 0 });
    killed.child.kill('SIGKILL');
    await killed.ended;
    stage.proxy.always();
    const { journey, problems } = open(stage);
    expect(await journey.close()).toBe(0);
    expect((await stage.stored()).length).toBeGreaterThanOrEqual(3);
    expect(problems).toEqual([]);
  });

  it('of an owner on another machine is free when that one has not moved for a minute', async () => {
    await using stage = await openStage();
    const spool = join(stage.folder, 'spool');
    await mkdir(spool, { recursive: true });
    await writeFile(join(spool, 'owner'), JSON.stringify({ host: 'elsewhere', pid: 1, started: '1' }));
    const early = open(stage);
    await expect.poll(() => early.problems).toEqual(['spool_in_use']);
    await early.journey.close();
    await utimes(join(spool, 'owner'), new Date(), new Date(Date.now() - 61_000));
    const { journey, problems, view } = open(stage);
    const id = view.touchpoint('a');
    expect(await textsIn(spool)).toContain(id);
    await journey.close();
    expect(problems).toEqual([]);
  });

  it('that cannot be written costs nothing but itself: events wait in memory, and it is told once', async () => {
    await using stage = await openStage();
    await mkdir(stage.folder, { recursive: true });
    await writeFile(join(stage.folder, 'spool'), 'a file where the folder should be');
    const { journey, problems, view } = open(stage);
    const said = [view.touchpoint('a'), view.touchpoint('b')];
    expect(await journey.close()).toBe(0);
    expect(ids(await stage.stored())).toEqual(said);
    expect(problems).toEqual(['spool_failed']);
  });
});
