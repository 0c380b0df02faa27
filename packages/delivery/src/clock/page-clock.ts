/**
 * Script for a page, before all others: its clocks can be moved. A wait of a day is then over at once, and a wall clock
 * can be a year off or jump, in every engine alike. Timers run in real time until they are moved.
 *
 * `movedClock.pass(ms)`: so much time went by; what was due meanwhile runs now. `movedClock.soon(ms)`: the same in a
 * moment, for a driver that watches over its own script with a timer of the page. `movedClock.jump(ms)`: somebody set the
 * wall clock.
 *
 * @param wall ms by which the wall clock is off when the page begins
 */
export const pageClockScript = (wall: number): string => `(${pageClock.toString()})(${String(wall)});`;

/** Runs in the page: nothing from outside may be named in it. */
const pageClock = (wallAtStart: number): void => {
  type Timer = { due: number; run: () => void; real: number };
  const scope = globalThis as unknown as Record<string, unknown> &
    typeof globalThis & { Performance: { prototype: { now: () => number } } };
  const RealDate = Date;
  const realNow = performance.now.bind(performance);
  const realSet = scope.setTimeout.bind(scope) as unknown as (run: () => void, ms: number) => number;
  const realClear = scope.clearTimeout.bind(scope) as (id: number) => void;
  const timers = new Map<number, Timer>();
  let passed = 0;
  let wall = wallAtStart;
  let last = 0;

  const now = () => realNow() + passed;
  const wallNow = () => RealDate.now() + passed + wall;
  const arm = (id: number, timer: Timer) => {
    timer.real = realSet(
      () => {
        timers.delete(id);
        timer.run();
      },
      Math.max(0, timer.due - now()),
    );
  };
  const set = (run: (...given: unknown[]) => void, ms = 0, ...given: unknown[]): number => {
    const timer = { due: now() + ms, run: () => run(...given), real: 0 };
    timers.set(++last, timer);
    arm(last, timer);
    return last;
  };
  const clear = (id: number) => {
    const timer = timers.get(id);
    if (timer) realClear(timer.real);
    timers.delete(id);
  };

  scope.setTimeout = set as unknown as typeof setTimeout;
  scope.clearTimeout = clear as unknown as typeof clearTimeout;
  // WebKit may drop the object `performance` itself, and with it what was set on it.
  scope.Performance.prototype.now = now;
  scope.Date = new Proxy(RealDate, {
    construct: (target, given: unknown[], as) =>
      Reflect.construct(target, given.length > 0 ? given : [wallNow()], as) as Date,
    apply: () => String(new RealDate(wallNow())),
    get: (target, name) => (name === 'now' ? wallNow : (Reflect.get(target, name) as unknown)),
  });
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    set(() => controller.abort(new DOMException('It took too long.', 'TimeoutError')), ms);
    return controller.signal;
  };
  const pass = (ms: number) => {
    passed += ms;
    // In the order in which they are due, as they would have come.
    const waiting = [...timers].sort(([, a], [, b]) => a.due - b.due);
    for (const [id, timer] of waiting) {
      realClear(timer.real);
      arm(id, timer);
    }
  };
  scope.movedClock = {
    pass,
    soon: (ms: number) => void realSet(() => pass(ms), 0),
    jump(ms: number) {
      wall += ms;
    },
  };
};
