import type { Page } from '@throughline/real-browsers';

/**
 * A reading of how many ms this page's main thread has been at work so far, all tasks together: by the clock, or by the
 * processor time that it got, which neighbours on the machine cannot lengthen.
 */
export const busyMs = async (page: Page, timeDomain: 'timeTicks' | 'threadTicks'): Promise<() => Promise<number>> => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain });
  return async () => {
    // DevTools answers within a long task, whose time is not yet counted then: a timer comes after it.
    await page.evaluate('new Promise((done) => setTimeout(done))');
    const { metrics } = await devtools.send('Performance.getMetrics');
    const [seconds] = metrics.filter(({ name }) => name === 'TaskDuration');
    return (seconds?.value ?? Number.NaN) * 1000;
  };
};
