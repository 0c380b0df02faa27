import type { DeliveryCase } from './delivery-case.ts';

/** The browser's processes end without a word. */
export const deaths: readonly DeliveryCase[] = [
  {
    name: 'killed right after the call',
    story:
      'Five touchpoints, SIGKILL to every process of the browser as soon as the calls have returned; it is started again with the same profile and opens a page.',
    launch: {},
    long: true,
    async play({ open, say, killAndRestart }) {
      const page = await open('/a');
      await say(page, 'killed', 5);
      await killAndRestart();
      await open('/b');
    },
  },
];
