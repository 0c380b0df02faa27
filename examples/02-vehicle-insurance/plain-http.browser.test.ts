import { networkInterfaces } from 'node:os';
import { engineNames, launchBrowser, type RealBrowser } from '@throughline/real-browsers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setStage, type Stage } from './testing/stage.ts';

/** This machine's own address in its network: what a phone in the same network would ask for. */
const own = Object.values(networkInterfaces())
  .flat()
  .find((address) => address?.family === 'IPv4' && !address.internal)?.address;

/**
 * A browser withholds much from a page that came by plain http from anywhere but this machine: crypto.subtle,
 * randomUUID, Web Locks. A phone that tries the example out at home gets exactly such a page.
 */
// A machine in no network has no such address; then there is nothing to show.
describe.skipIf(own === undefined).each(engineNames)('over plain http from elsewhere, in %s', (engine) => {
  let stage: Stage;
  let browser: RealBrowser;

  beforeAll(async () => {
    [stage, browser] = await Promise.all([setStage(own), launchBrowser(engine)]);
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  it('records, hands over and joins as it does anywhere', async () => {
    const desk = await browser.newPage();
    await desk.goto(`${stage.site}/quote/price?vehicle=van`);
    expect(await desk.evaluate('isSecureContext')).toBe(false);
    await desk.waitFor('throughline.flush');
    await desk.click('#continue');
    await desk.waitFor("document.querySelector('#qr > *')");

    const hand = await (await browser.newProfile()).newPage();
    await hand.goto(await desk.evaluate('link.value'));
    await hand.waitFor('throughline.flush');
    await hand.click('label:has([value=essential])');
    for (const page of [desk, hand]) await page.waitFor('throughline.flush().then((waiting) => waiting === 0)');

    const all = await stage.replay.people();
    expect(all.people).toMatchObject([{ openHandoffs: 0, identifiers: [{ type: 'visitor' }, { type: 'visitor' }] }]);
  });
});
