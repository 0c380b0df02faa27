import { chromium, phoneAndDesktop, type Browser, type PhoneAndDesktop } from '@throughline/real-browsers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setStage, type Stage } from './testing/stage.ts';

/** A finger instead of a pointer: of the drivers of our three engines only Chromium's has one. */
describe('on a touch screen, in Chromium', () => {
  let stage: Stage;
  let browser: Browser;
  let devices: PhoneAndDesktop;

  beforeAll(async () => {
    stage = await setStage();
    browser = await chromium();
    devices = await phoneAndDesktop(browser);
  });
  afterAll(async () => {
    await browser.close();
    await stage.close();
  });

  it('accepts the handoff at the first tap, and goes on by taps', async () => {
    const desk = await devices.desktop.newPage();
    await desk.goto(`${stage.site}/quote/price?vehicle=van`);
    await desk.getByRole('button', { name: 'Continue on your phone' }).click();
    await desk.locator('#qr > *').waitFor();

    const hand = await devices.phone.newPage();
    await hand.goto(await desk.getByLabel('Or open this link on it:').inputValue());
    await hand.waitForFunction('throughline.flush?.().then((waiting) => waiting === 0)');
    expect((await stage.replay.people()).total).toBe(2);

    await hand.getByRole('link', { name: 'Take out this cover' }).tap();
    await hand.getByRole('heading', { name: 'Now we need a name.' }).waitFor();
    await hand.waitForFunction('throughline.flush?.().then((waiting) => waiting === 0)');
    expect((await stage.replay.people()).people).toMatchObject([{ openHandoffs: 0 }]);
  });
});
