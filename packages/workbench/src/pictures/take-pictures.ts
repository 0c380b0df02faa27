import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSignInLink, ensureDemo, startCollector, type Collector } from '@throughline/collector';
import { chromium, type Browser } from '@throughline/real-browsers';
import { root } from '../root.ts';
import { contexts, fromBrowsers, fromServers } from './story.ts';

const folder = join(root, 'docs/images');

/** `npx -y pnpm@12 pictures`: takes the pictures of the documents anew, of the replay page as it is built now. */
const takePictures = async (): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const data = await mkdtemp(join(tmpdir(), 'throughline-pictures-'));
  const collector = await startCollector({ port: 0, data: join(data, 'pictures.db'), log: () => undefined });
  const browser = await chromium();
  try {
    await tellStory(collector);
    for (const look of looks) await takeOne(browser, await linkTo(collector), look);
  } finally {
    await browser.close();
    await collector.close();
    await rm(data, { recursive: true });
  }
};

type Look = { name: string; width: number; height: number; colorScheme: 'light' | 'dark' };

const looks: readonly Look[] = [
  { name: 'replay-light', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'replay-dark', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'replay-phone-light', width: 390, height: 844, colorScheme: 'light' },
  { name: 'replay-phone-dark', width: 390, height: 844, colorScheme: 'dark' },
];

const linkTo = (collector: Collector): Promise<string> => createSignInLink(collector.store, 'demo', collector.origin);

const takeOne = async (browser: Browser, link: string, { name, width, height, colorScheme }: Look): Promise<void> => {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, deviceScaleFactor: 1 });
  const page = await context.newPage();
  await page.goto(link);
  await page.locator('a[href*="/people/"]').first().click();
  await page.getByText('Handoff accepted').first().waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  await context.close();
};

const tellStory = async (collector: Collector): Promise<void> => {
  const { key } = await ensureDemo(collector.store, { origins: ['*'] });
  await send(collector, key, fromBrowsers);
  await send(collector, await serverKey(collector), fromServers);
};

const serverKey = async ({ store }: Collector): Promise<string> => {
  const secret = `tls_${randomBytes(24).toString('hex')}`;
  const hash = createHash('sha256').update(secret).digest('hex');
  await store.directory.access.addKey(
    { id: 'key_pictures', project: 'demo', kind: 'server', environment: 'demo', origins: [] },
    hash,
  );
  return secret;
};

const send = async ({ origin }: Collector, key: string, told: typeof fromBrowsers): Promise<void> => {
  const now = Date.now();
  const seqs = new Map<string, number>();
  const events = told.map(({ ago, ...event }, index) => {
    const seq = (seqs.get(event.stream) ?? 0) + 1;
    seqs.set(event.stream, seq);
    return { id: `${event.stream}-${String(index)}`, at: Math.round(now - ago), seq, ...event };
  });
  const body = JSON.stringify({ v: 1, sentAt: now, contexts, events });
  const answer = await fetch(`${origin}/v1/events?key=${key}`, { method: 'POST', body });
  if (!answer.ok || !(await answer.clone().text()).includes('"results":[]')) throw new Error(await answer.text());
};

await takePictures();
