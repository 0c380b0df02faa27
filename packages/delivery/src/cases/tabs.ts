import { until } from '../stage/until.ts';
import type { DeliveryCase } from './delivery-case.ts';

/** Several pages of one site at once: they share nothing and repeat nothing. */
export const tabs: readonly DeliveryCase[] = [
  {
    name: 'two tabs',
    story: '300 touchpoints in each of two tabs, at the same time.',
    async play({ open, say }) {
      const [left, right] = [await open('/a'), await open('/b')];
      await Promise.all([say(left, 'left', 300), say(right, 'right', 300)]);
    },
  },
  {
    name: 'two tabs, one closed with a rest',
    long: true,
    story: 'Both tabs hold touchpoints that nobody takes; one is closed, then the collector comes back.',
    async play({ proxy, open, say }) {
      await proxy.down();
      const [left, right] = [await open('/a'), await open('/b')];
      await Promise.all([say(left, 'left', 60), say(right, 'right', 60)]);
      await left.close();
      await proxy.up();
    },
  },
  {
    name: 'two tabs take over the same rest at once',
    story: 'A page dies with 60 touchpoints; two pages are opened in the same moment.',
    async play({ proxy, open, say }) {
      await proxy.down();
      const page = await open('/a');
      await say(page, 'orphaned', 60);
      await page.close();
      await proxy.up();
      await Promise.all([open('/b'), open('/c')]);
    },
  },
  {
    name: 'a tab dies while it takes over',
    long: true,
    story: 'A page dies with touchpoints; the next one takes them over, is refused, dies; a third one comes.',
    async play({ proxy, open, say }) {
      await proxy.down();
      const first = await open('/a');
      await say(first, 'first', 20);
      await first.close();
      const before = proxy.requests;
      proxy.rule({ kind: 'cut', when: 'after' });
      await proxy.up();
      const second = await open('/b');
      await until('the rest to be sent by the second page', () => proxy.requests > before);
      await say(second, 'second', 20);
      await second.close();
      proxy.rule({ kind: 'pass' });
      await open('/c');
    },
  },
];
