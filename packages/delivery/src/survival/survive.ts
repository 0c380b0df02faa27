import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { launchBrowser, type EngineName } from '@throughline/real-browsers';
import { serveBarePage, type Place } from './bare-page.ts';

/** Ms that a request which has left may take to arrive. */
const arrivalMs = 200;

/** Whether what a page put there is still there after every process of the browser was killed so many ms later. */
export const survives = async (engine: EngineName, place: Place, killAfterMs: number): Promise<boolean> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-survival-'));
  const page = await serveBarePage();
  const mark = `mark${randomBytes(6).toString('hex')}`;
  try {
    const first = await visit(engine, folder, page.address);
    await first.tab.evaluate(`(${place.put(mark)}, true)`);
    if (killAfterMs > 0) await after(killAfterMs);
    await first.browser.kill();
    if (!place.has) {
      await after(arrivalMs);
      return page.posted.has(`/${mark}`);
    }
    const second = await visit(engine, folder, page.address);
    const found = await second.tab.evaluate<boolean>(place.has(mark));
    await second.browser.close();
    return found;
  } finally {
    await page.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

const visit = async (engine: EngineName, profile: string, address: string) => {
  const browser = await launchBrowser(engine, { profile });
  const tab = await browser.newPage();
  await tab.goto(address);
  await tab.evaluate('opened.then(() => true)');
  return { browser, tab };
};
