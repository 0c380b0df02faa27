import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { pageClockScript } from './page-clock.ts';

/** A page as bare as can be: the clocks that the script moves, over the real ones. */
const openPage = (wall = 0) => {
  const page = createContext({
    realNow: () => performance.now(),
    setTimeout,
    clearTimeout,
    AbortSignal: {},
    AbortController,
    DOMException,
  });
  runInContext('var Performance = class { now() { return realNow(); } }; var performance = new Performance();', page);
  runInContext(pageClockScript(wall), page);
  return (text: string): unknown => runInContext(text, page);
};

const day = 86_400_000;

describe('clocks that can be moved', () => {
  it('are right until they are', () => {
    const run = openPage();
    expect(Math.abs(Number(run('Date.now()')) - Date.now())).toBeLessThan(2000);
    expect(run('new Date(5).getTime()')).toBe(5);
    expect(run('new Date() instanceof Date && typeof Date()')).toBe('string');
  });

  it('run what was due in the time that is passed, in its order, and not what was not', async () => {
    const run = openPage();
    run(
      `ran = []; for (const ms of [${String(day)}, 1000, 3600000, ${String(2 * day)}]) setTimeout((name) => ran.push(name), ms, ms)`,
    );
    run(`movedClock.pass(${String(day)})`);
    await expect.poll(() => run('JSON.stringify(ran)')).toBe(JSON.stringify([1000, 3_600_000, day]));
    run(`movedClock.pass(${String(day)})`);
    await expect.poll(() => run('ran.length')).toBe(4);
  });

  it('do not run what was cleared', async () => {
    const run = openPage();
    run(
      'ran = []; const late = setTimeout(() => ran.push(1), 1000); setTimeout(() => ran.push(2), 2000); clearTimeout(late); movedClock.pass(5000)',
    );
    await expect.poll(() => run('JSON.stringify(ran)')).toBe('[2]');
  });

  it('move both clocks when time passes, and the wall clock alone when it jumps', () => {
    const run = openPage();
    const read = () => [Number(run('Date.now()')), Number(run('performance.now()'))] as const;
    const [wall, steady] = read();
    run(`movedClock.pass(${String(day)})`);
    const [wallLater, steadyLater] = read();
    expect(Math.round((wallLater - wall) / day)).toBe(1);
    expect(Math.round((steadyLater - steady) / day)).toBe(1);
    run(`movedClock.jump(${String(-30 * day)})`);
    const [wallAfter, steadyAfter] = read();
    expect(Math.round((wallAfter - wallLater) / day)).toBe(-30);
    expect(Math.round((steadyAfter - steadyLater) / day)).toBe(0);
  });

  it('let time pass in a moment', async () => {
    const run = openPage();
    run('before = performance.now(); movedClock.soon(5000)');
    expect(run('performance.now() - before < 5000')).toBe(true);
    await expect.poll(() => run('performance.now() - before >= 5000')).toBe(true);
  });

  it('begin a year off where they are told to', () => {
    expect(Math.round((Number(openPage(365 * day)('new Date().getTime()')) - Date.now()) / day)).toBe(365);
  });

  it('end requests that wait too long', async () => {
    const run = openPage();
    run('signal = AbortSignal.timeout(30000); movedClock.pass(31000)');
    await expect.poll(() => run('signal.aborted')).toBe(true);
  });
});
