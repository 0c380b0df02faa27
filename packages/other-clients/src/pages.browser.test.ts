import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser } from '@throughline/real-browsers';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStage, type Stage, type StoredEvent } from './stage/stage.ts';

let stage: Stage;
let browser: Browser;
let events: StoredEvent[];

/** One visit of one page on another site than the collector's: all clients at once, and then it is left. */
beforeAll(async () => {
  stage = await openStage('public');
  await stage.register({ type: 'domain', value: 'shop.test' });
  const site = await siteWith(await bundle());
  browser = await chromium();
  // A headless browser says so in its name, which some clients take for a bot's.
  const page = await browser.newPage({ userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0 Safari/537.36' });
  // The first request of each client is not answered well, though the collector takes it.
  stage.proxy.loseAnswers(1);
  await page.goto(`${site.origin}/?utm_source=news&token=s3cr3t#collector=${stage.origin}&key=${stage.key}`);
  await stored((all) => clients.every((client) => all.some(({ name }) => name === `${client}_quote`)));
  await stored((all) => all.filter(({ type }) => type === 'identify').length === identifying.length);
  // A client may be slow to tell of the page: it must not be left before that.
  await stored((all) => all.filter(({ name }) => name === 'page_viewed').length >= clients.length);
  await page.goto('about:blank');
  // What PostHog's sends as the page is left, in base64 as a form.
  await stored((all) => all.some(({ name }) => name === '$pageleave'));
  events = await stage.stored();
  site.close();
});
afterAll(async () => {
  await browser.close();
  await stage.close();
});

const identifying = ['segment', 'rudderstack', 'jitsu', 'posthog'];
const clients = [...identifying, 'snowplow', 'plausible'];

const stored = (holds: (all: readonly StoredEvent[]) => boolean): Promise<void> =>
  vi.waitFor(
    async () => {
      const all = await stage.stored();
      if (!holds(all)) throw new Error(`stored by now: ${all.map(({ name, type }) => name ?? type).join(', ')}`);
    },
    { timeout: 20_000 },
  );

describe('clients for pages, in Chromium', () => {
  it.each([
    ['segment', 'segment', /^analytics\.js\//],
    ['rudderstack', 'segment', /^RudderLabs/],
    ['jitsu', 'segment', /^@jitsu\/js\//],
    ['posthog', 'posthog', /^web\//],
    ['snowplow', 'snowplow', /^js-/],
    ['plausible', 'plausible', undefined],
  ])('%s arrives, with the page that it was on', (client, protocol, sdk) => {
    const quotes = events.filter(({ name }) => name === `${client}_quote`);
    expect(quotes).toMatchObject([
      {
        type: 'touchpoint',
        props: { product: 'car' },
        trust: 'claimed',
        source: { protocol, ...(sdk && { sdk: expect.stringMatching(sdk) as unknown }) },
        context: { campaign: { source: 'news' } },
      },
    ]);
    expect(new URL(quotes[0]?.context?.page ?? '').search).toBe('?utm_source=news');
  });

  it.each(identifying)('%s: who signed in is who was there before', async (client) => {
    const quote = events.find(({ name }) => name === `${client}_quote`);
    const assertion = events.find(
      ({ canonical, type }) => type === 'identify' && canonical.customer === `${client}-user`,
    );
    expect(assertion?.canonical.visitor).toBeDefined();
    expect(assertion?.canonical.visitor).toBe(quote?.canonical.visitor);
    expect(await stage.holders('visitor', String(quote?.canonical.visitor))).toEqual(
      await stage.holders('customer', `${client}-user`),
    );
  });

  it('stores page views once each, and no secret of the address anywhere', () => {
    expect(events.filter(({ name }) => name === 'page_viewed')).toHaveLength(clients.length);
    expect(JSON.stringify(events)).not.toContain('s3cr3t');
    expect(JSON.stringify(events)).not.toContain(stage.key);
  });

  it('had no request refused, and no event', async () => {
    expect(stage.proxy.seen.filter(({ status }) => status >= 400 && status !== 503)).toEqual([]);
    expect(await stage.deadLetters()).toEqual([]);
  });
});

const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [new URL('on-page/start-all.ts', import.meta.url).pathname],
    bundle: true,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
};

const siteWith = async (script: string): Promise<{ origin: string; close: () => void }> => {
  const server = createServer(({ url = '' }, outgoing) => {
    if (url === '/all.js') outgoing.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(script);
    else
      outgoing
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end('<!doctype html><title>Home</title><script src="/all.js"></script>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://localhost:${String((server.address() as AddressInfo).port)}`, close };
};
