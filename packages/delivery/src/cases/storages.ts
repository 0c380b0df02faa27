import type { DeliveryCase } from './delivery-case.ts';

/** Fills localStorage to the last character, as a greedy host page does. */
const fill = `for (let size = 1 << 20; size >= 1; size >>= 1) {
  try { for (;;) localStorage.setItem('host' + Math.random(), 'x'.repeat(size)); } catch {}
}`;

/** The places where an event waits. */
export const storages: readonly DeliveryCase[] = [
  {
    name: 'storage full from the start',
    story: 'The host page has filled localStorage before the SDK starts; 200 touchpoints.',
    async play({ site, open, say }) {
      site.at('/full', { before: fill });
      await say(await open('/full'), 'full', 200);
    },
  },
  {
    name: 'storage full, page left',
    long: true,
    story: 'The same with ten touchpoints, and the page is left in the same task for one without the SDK.',
    async play({ site, open, say }) {
      site.at('/full', { before: fill });
      site.at('/plain', { sdk: false });
      const page = await open('/full');
      await say(page, 'full', 10, "location.href = '/plain'");
      await page.waitFor("location.pathname === '/plain'");
    },
  },
  {
    name: 'storage filled in the middle of a burst',
    story: '100 touchpoints to a closed port, the host page fills localStorage, 100 more; then the collector is back.',
    async play({ proxy, open, say }) {
      await proxy.down();
      const page = await open('/a');
      await say(page, 'burst', 100);
      await page.evaluate(`void (() => { ${fill} })()`);
      await say(page, 'burst', 100);
      await proxy.up();
    },
  },
  {
    name: 'storage denied',
    story:
      'A sandboxed page (`Content-Security-Policy: sandbox allow-scripts`), where localStorage and cookies throw; 20 touchpoints, 503 at first.',
    async play({ site, proxy, open, say }) {
      site.at('/denied', { headers: { 'content-security-policy': 'sandbox allow-scripts' } });
      proxy.rule(({ nth }) => (nth > 2 ? { kind: 'pass' } : { kind: 'answer', status: 503, readable: true }));
      await say(await open('/denied'), 'denied', 20);
    },
  },
  {
    name: 'cookies and storage forbidden, tab closed',
    long: true,
    story: 'The person has forbidden every site to keep anything; five touchpoints, then the tab is closed.',
    launch: { cookies: 'blocked' },
    async play({ open, say }) {
      const page = await open('/a');
      await say(page, 'forbidden', 5);
      await page.close();
    },
  },
  {
    name: 'storage cleared while the page is open',
    long: true,
    story:
      'Touchpoints wait for a collector that is down; another tab clears localStorage and cookies; more touchpoints; the collector is back.',
    async play({ site, proxy, open, say }) {
      site.at('/plain', { sdk: false });
      await proxy.down();
      const page = await open('/a');
      await say(page, 'cleared', 20);
      const other = await open('/plain');
      await other.evaluate("void localStorage.clear(), document.cookie = 'tl_visitor=;max-age=0;path=/'");
      await say(page, 'cleared', 20);
      await proxy.up();
    },
  },
];
