import type { DeliveryCase } from './delivery-case.ts';

/** The browser's processes end without a word. */
export const deaths: readonly DeliveryCase[] = [
  {
    name: 'killed right after the call',
    long: true,
    story:
      'A page at rest, five touchpoints, SIGKILL to every process of the browser as soon as the calls have returned; it is started again with the same profile and opens a page.',
    launch: {},
    async play({ open, say, killAndRestart }) {
      const page = await open('/a');
      await page.evaluate('throughline.flush()');
      await say(page, 'killed', 5);
      await killAndRestart();
      await open('/b');
    },
  },
  {
    name: 'killed right after the call while the collector is down',
    long: true,
    story: 'The same with nobody to send to: only what the browser has stored by then can come.',
    launch: {},
    async play({ proxy, open, say, killAndRestart }) {
      await proxy.down();
      const page = await open('/a');
      await say(page, 'killed', 5);
      await killAndRestart();
      await proxy.up();
      await open('/b');
    },
  },
];
