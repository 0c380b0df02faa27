import type { Stage } from '../stage/stage.ts';
import type { DeliveryCase } from './delivery-case.ts';

const year = 365 * 24 * 3_600_000;

const withClockOff =
  (wall: number) =>
  async ({ site, proxy, open, say }: Stage) => {
    site.wall = wall;
    const page = await open('/a');
    await say(page, 'before', 5);
    await proxy.down();
    await say(page, 'before', 5);
    await page.close();
    await proxy.up();
    await open('/b');
  };

const clockOfOurs = 'The clock that is wrong is the one that the test gives the page.';

/** The wall clock is wrong. */
export const clocks: readonly DeliveryCase[] = [
  {
    name: 'clock a year ahead',
    sameEverywhere: clockOfOurs,
    story: 'Touchpoints in a page whose clock is a year ahead, a rest of it taken over by the next page.',
    play: withClockOff(year),
  },
  {
    name: 'clock a year behind',
    long: true,
    story: 'The same, a year behind.',
    play: withClockOff(-year),
  },
  {
    name: 'clock jumps',
    sameEverywhere: clockOfOurs,
    story: 'Touchpoints with the clock set a year ahead, two back and one ahead between them, within one page.',
    async play({ open, say }) {
      const page = await open('/a');
      for (const ms of [year, -2 * year, year]) {
        await say(page, 'jumping', 5);
        await page.evaluate(`void movedClock.jump(${String(ms)})`);
      }
      await say(page, 'jumping', 5);
    },
  },
  {
    name: 'clock set right between two pages',
    long: true,
    story: 'A page dies with touchpoints while its clock is a year ahead; the next page has the right time.',
    async play({ site, proxy, open, say }) {
      await proxy.down();
      site.wall = year;
      const page = await open('/a');
      await say(page, 'ahead', 5);
      await page.close();
      site.wall = 0;
      await proxy.up();
      await open('/b');
    },
  },
];
