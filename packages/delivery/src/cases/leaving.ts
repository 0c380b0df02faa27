import { pass, type Fault } from '../proxy/faults.ts';
import { until } from '../stage/until.ts';
import type { DeliveryCase } from './delivery-case.ts';

/** The page ends, and with it whatever it has not sent. */
export const leaving: readonly DeliveryCase[] = [
  {
    name: 'left in the same tick for a page with the SDK',
    story: 'Five touchpoints, and in the same task `location.href` to a page with the SDK.',
    async play({ open, say }) {
      const page = await open('/a');
      await say(page, 'left', 5, "location.href = '/next'");
      await page.waitFor("location.pathname === '/next'");
    },
  },
  {
    name: 'left in the same tick for a page without it',
    story: 'The same, to a page without the SDK; no other page is opened.',
    async play({ site, open, say }) {
      site.at('/plain', { sdk: false });
      const page = await open('/a');
      await say(page, 'left', 5, "location.href = '/plain'");
      await page.waitFor("location.pathname === '/plain'");
    },
  },
  {
    name: 'tab closed',
    story: 'Five touchpoints, then the tab is closed; no other page is opened.',
    async play({ open, say }) {
      const page = await open('/a');
      await say(page, 'closed', 5);
      await page.close();
    },
  },
  {
    name: 'tab closed while the collector is down',
    story: 'Five touchpoints, the tab is closed, the collector comes back, another page is opened.',
    async play({ proxy, open, say }) {
      await proxy.down();
      const page = await open('/a');
      await say(page, 'closed', 5);
      await page.close();
      await proxy.up();
      await open('/b');
    },
  },
  {
    name: 'left with more than keepalive takes',
    long: true,
    story:
      '300 touchpoints, more than the 64 KiB that a leaving page may send; a page without the SDK, later one with it.',
    async play({ site, open, say }) {
      site.at('/plain', { sdk: false });
      const page = await open('/a');
      await say(page, 'left', 300, "location.href = '/plain'");
      await page.waitFor("location.pathname === '/plain'");
      await open('/b');
    },
  },
  {
    name: 'left on a slow network',
    long: true,
    story: 'The request is on its way and has not reached the collector when the page is left for one without the SDK.',
    async play({ site, proxy, open, say }) {
      site.at('/plain', { sdk: false });
      let arrive: () => void = () => undefined;
      const slow: Fault = { kind: 'slow', until: new Promise<void>((resolve) => (arrive = resolve)) };
      const page = await open('/a');
      proxy.rule(slow);
      await say(page, 'slow', 5, 'void throughline.flush()');
      await until('the request to be on its way', () => proxy.requests > 0);
      await page.goto((await page.url()).replace('/a', '/plain'));
      proxy.rule(pass);
      arrive();
    },
  },
  {
    name: 'reload storm',
    long: true,
    story:
      'Three touchpoints and a reload in the same task, ten times, while nobody answers; then the collector is back.',
    async play({ proxy, open, say }) {
      await proxy.down();
      const page = await open('/a');
      for (let round = 1; round <= 10; round += 1) {
        await say(page, 'stormy', 3, `void (window.old = true), location.reload()`);
        await page.waitFor('!window.old && Boolean(window.throughline?.flush)');
      }
      await proxy.up();
    },
  },
];
