import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { people } from './testing/replay-api.ts';
import { setStage } from './testing/stage.ts';

/** This machine's own address in its network: what a phone in the same network would ask for. */
const own = Object.values(networkInterfaces())
  .flat()
  .find((address) => address?.family === 'IPv4' && !address.internal)?.address;

/**
 * A browser withholds much from a page that came by plain http from anywhere but this machine: crypto.subtle,
 * randomUUID, Web Locks. A phone that tries the example out at home gets exactly such a page.
 */
describe('over plain http, from another device’s point of view', () => {
  // A machine in no network has no such address; then there is nothing to show.
  it.skipIf(own === undefined)('records, hands over and joins as it does anywhere', async () => {
    const stage = await setStage(own);
    const desk = await stage.desktop.newPage();
    await desk.goto(`${stage.site}/quote/price?vehicle=van`);
    expect(await desk.evaluate('isSecureContext')).toBe(false);
    await desk.getByRole('button', { name: 'Continue on your phone' }).click();
    await desk.locator('#qr > *').waitFor();

    const hand = await stage.phone.newPage();
    await hand.goto(await desk.getByLabel('Or open this link on it:').inputValue());
    await hand.getByText('Essential', { exact: true }).tap();
    for (const page of [desk, hand]) {
      await page.waitForFunction('throughline.flush?.().then((waiting) => waiting === 0)');
    }

    const all = await people(stage.colleague);
    expect(all.people).toMatchObject([{ openHandoffs: 0, identifiers: [{ type: 'visitor' }, { type: 'visitor' }] }]);
    await stage.close();
  });
});
