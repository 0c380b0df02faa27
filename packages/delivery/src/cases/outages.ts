import { answer, cutAfter, cutBefore, firstly, foreignAnswer, hang, pass } from '../proxy/faults.ts';
import type { Ruling } from '../proxy/faults.ts';
import type { Stage } from '../stage/stage.ts';
import { until } from '../stage/until.ts';
import type { DeliveryCase } from './delivery-case.ts';

/** Five touchpoints in a page that stays, on a way to the collector that is ruled so. */
const onAWay =
  (ruling: Ruling) =>
  async ({ proxy, open, say }: Stage) => {
    proxy.rule(ruling);
    await say(await open('/a'), 'told', 5);
  };

const portal = '<!doctype html><title>Wi-Fi</title><h1>Accept our terms to go on</h1>';
const hours = (n: number) => n * 3_600_000;

const anAnswer = 'An answer that a page may read is the same in every engine, and so is what the SDK makes of it.';

/** Somebody between page and collector answers wrongly, or not at all. The page stays, unless said otherwise. */
export const outages: readonly DeliveryCase[] = [
  {
    name: 'collector down across a reload',
    story: 'Five touchpoints to a closed port, a reload, five more, a reload; then the collector is back.',
    async play({ proxy, open, say }) {
      await proxy.down();
      const page = await open('/a');
      for (const name of ['before', 'after']) {
        await say(page, name, 5, 'void throughline.flush()');
        await page.reload();
      }
      await proxy.up();
    },
  },
  {
    name: '503',
    sameEverywhere: anAnswer,
    story: 'The first three requests are answered 503, as the collector does, without Retry-After.',
    play: onAWay(firstly(answer(503), 3)),
  },
  {
    name: '503 with Retry-After',
    long: true,
    story: 'The same with `Retry-After: 120`.',
    play: onAWay(firstly(answer(503, { 'retry-after': '120' }), 3)),
  },
  {
    name: '502 of a gateway',
    long: true,
    story: 'A gateway that knows nothing of CORS answers the first three requests 502: a network error for the page.',
    play: onAWay(firstly(foreignAnswer(502, { 'content-type': 'text/html' }, '<h1>Bad gateway</h1>'), 3)),
  },
  {
    name: '429',
    long: true,
    story: 'The first three requests are answered 429 with `Retry-After: 60`.',
    play: onAWay(firstly(answer(429, { 'retry-after': '60' }), 3)),
  },
  {
    name: '413',
    sameEverywhere: anAnswer,
    story: 'Every request with more than two events is answered 413.',
    play: onAWay(({ ids }) => (ids.length > 2 ? answer(413, {}, errorBody('too_large')) : pass)),
  },
  {
    name: 'key unknown, made known an hour later',
    sameEverywhere: anAnswer,
    story: 'The real collector answers 401; hours later the key is made.',
    strangeKey: true,
    async play({ proxy, project, open, say, pass: letPass }) {
      const page = await open('/a');
      await say(page, 'told', 5, 'void throughline.flush()');
      await until('the key to be refused', () => proxy.requests > 0);
      await letPass(hours(2));
      await say(page, 'told', 5);
      await project.letIn();
    },
  },
  {
    name: 'origin not listed, listed an hour later',
    long: true,
    story: 'The real collector answers 403; hours later the origin is put on the list.',
    async play({ proxy, project, open, say, pass: letPass }) {
      await project.letIn(['https://elsewhere.example']);
      const page = await open('/a');
      await say(page, 'told', 5, 'void throughline.flush()');
      await until('the origin to be refused', () => proxy.requests > 0);
      await letPass(hours(2));
      await project.letIn();
    },
  },
  {
    name: 'answer lost',
    story: 'The collector stores the first three requests, and the connection breaks before its answer.',
    play: onAWay(firstly(cutAfter, 3)),
  },
  {
    name: 'connection hangs',
    story: 'The first two requests are taken and never answered.',
    play: onAWay(firstly(hang, 2)),
  },
  {
    name: 'connection hangs, page left',
    long: true,
    story: 'A request hangs; the page is left for another one with the SDK, whose requests pass.',
    async play({ proxy, open, say }) {
      const page = await open('/a');
      proxy.rule(hang);
      await say(page, 'hanging', 5, 'void throughline.flush()');
      await until('the request to hang', () => proxy.requests > 0);
      proxy.rule(firstly(hang));
      await page.evaluate("location.href = '/next'");
      await page.waitFor("location.pathname === '/next'");
    },
  },
  {
    name: 'captive portal',
    long: true,
    story: 'The first three requests are answered 200 with a log-in page, which the page’s script may not read.',
    play: onAWay(firstly(foreignAnswer(200, { 'content-type': 'text/html' }, portal), 3)),
  },
  {
    name: 'captive portal that allows everybody to read',
    sameEverywhere: anAnswer,
    story: 'The same with CORS headers: a 200 whose body is no answer.',
    play: onAWay(firstly(answer(200, { 'content-type': 'text/html' }, portal), 3)),
  },
  {
    name: 'empty 200 and 204',
    long: true,
    story: 'The first three requests are answered 200 or 204 without a body, by who is not the collector.',
    play: onAWay(({ nth }) => (nth > 3 ? pass : answer(nth % 2 ? 200 : 204, {}, ''))),
  },
  {
    name: 'redirect to a portal',
    long: true,
    story: 'The first three requests are redirected (302) to a log-in page elsewhere.',
    async play(stage) {
      stage.site.at('/portal', { sdk: false });
      await onAWay(firstly(answer(302, { location: `${stage.site.origin}/portal` }), 3))(stage);
    },
  },
  {
    name: 'redirect to the collector’s new address',
    long: true,
    story: 'Every request is redirected (308) to the address where the collector is now.',
    async play(stage) {
      const location = `${stage.collector.origin}/v1/events?key=${stage.project.key}`;
      await onAWay(() => answer(308, { location }))(stage);
    },
  },
  {
    name: 'endpoint blocked',
    story: 'Every request fails at once for three simulated hours while the browser says it is online; then none does.',
    async play({ proxy, open, say, pass: letPass }) {
      proxy.rule(cutBefore);
      const page = await open('/a');
      for (let hour = 1; hour <= 3; hour += 1) {
        await say(page, 'blocked', 5);
        await letPass(hours(1));
      }
      await until('a request to be blocked', () => proxy.requests > 0);
      proxy.rule(pass);
    },
  },
  {
    name: 'endpoint blocked in one page',
    long: true,
    story: 'A Content Security Policy without the collector blocks every request of a page; the next page has none.',
    async play({ site, open, say }) {
      site.at('/blocked', { headers: { 'content-security-policy': "connect-src 'none'" } });
      const page = await open('/blocked');
      await say(page, 'blocked', 5, 'void throughline.flush().then(() => (window.tried = true))');
      await page.waitFor('window.tried');
      await page.goto(`${site.origin}/b`);
    },
  },
  {
    name: 'offline for a day',
    sameEverywhere: 'That the browser is offline is played in the page, and the day passes on a clock of ours.',
    story:
      'The browser is told that it is offline and the port is closed; a touchpoint every simulated half hour for a day; then both are back.',
    async play({ proxy, open, say, pass: letPass }) {
      const page = await open('/a');
      await page.evaluate(
        "Object.defineProperty(navigator, 'onLine', { get: () => !window.isOffline }), (window.isOffline = true), dispatchEvent(new Event('offline'))",
      );
      await proxy.down();
      for (let halfHour = 1; halfHour <= 48; halfHour += 1) {
        await say(page, 'offline');
        await letPass(hours(0.5));
      }
      await proxy.up();
      await page.evaluate("(window.isOffline = false), dispatchEvent(new Event('online'))");
    },
  },
  {
    name: 'collector restarts within a burst',
    long: true,
    story:
      '2,000 touchpoints; after five requests the collector is closed and opened again on its file, requests failing meanwhile.',
    async play({ proxy, collector, open, say }) {
      const page = await open('/a');
      await say(page, 'burst', 2000, 'void throughline.flush()');
      await until('five requests', () => proxy.requests >= 5);
      await collector.restart();
    },
  },
  {
    name: 'every other request fails',
    long: true,
    story: '500 touchpoints; requests pass, break before or after storing, and are answered 503, in turn.',
    async play({ proxy, open, say }) {
      const faults = [cutAfter, pass, cutBefore, pass, answer(503), pass];
      proxy.rule(({ nth }) => faults[nth % faults.length] ?? pass);
      await say(await open('/a'), 'burst', 500);
    },
  },
];

const errorBody = (code: string): string => JSON.stringify({ error: { code, detail: 'in a test' } });
