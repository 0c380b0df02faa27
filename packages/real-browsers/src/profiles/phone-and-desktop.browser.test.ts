import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromium, phoneAndDesktop, type Browser, type PhoneAndDesktop } from '../index.ts';

describe('phoneAndDesktop, in real Chromium', () => {
  let server: Server;
  let browser: Browser;
  let devices: PhoneAndDesktop;
  let origin: string;

  beforeAll(async () => {
    server = createServer((_request, response) =>
      response.setHeader('content-type', 'text/html').end('<title>here</title>'),
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    origin = `http://127.0.0.1:${String(address.port)}`;
    browser = await chromium();
    devices = await phoneAndDesktop(browser);
  });

  afterAll(async () => {
    await devices.close();
    await browser.close();
    server.close();
  });

  it('keeps what one device stores from the other', async () => {
    const [desktop, phone] = await Promise.all([devices.desktop.newPage(), devices.phone.newPage()]);
    await Promise.all([desktop.goto(origin), phone.goto(origin)]);
    await desktop.evaluate('localStorage.setItem("who", "desktop")');
    expect(await desktop.evaluate('localStorage.getItem("who")')).toBe('desktop');
    expect(await phone.evaluate('localStorage.getItem("who")')).toBeNull();
  });

  it('gives the desktop a pointer and the phone a finger', async () => {
    const [desktop, phone] = await Promise.all([devices.desktop.newPage(), devices.phone.newPage()]);
    await Promise.all([desktop.goto(origin), phone.goto(origin)]);
    const fine = 'matchMedia("(pointer: fine)").matches';
    expect([await desktop.evaluate(fine), await phone.evaluate(fine)]).toEqual([true, false]);
    expect([await desktop.evaluate('innerWidth'), phone.viewportSize()?.width]).toEqual([1440, 390]);
  });
});
