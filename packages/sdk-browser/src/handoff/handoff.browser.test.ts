import { engineNames, whereAllAgree } from '@throughline/real-browsers';
import { describe, expect, it } from 'vitest';
import { scenesIn, scriptTag } from '../testing/scene.ts';

const pageOf = (path: string, collector: string): string => `<!doctype html><title>${path}</title>
  ${scriptTag(collector)}<script type="module" src="${collector}/throughline-qr.js"></script>
  <body style="min-height: 3000px">
  <button id="app" data-handoff="app" data-handoff-url="/quote/step-3" data-handoff-qr="#qr">on your phone</button>
  <div id="qr"></div>
  <a id="mail" data-handoff="email" href="mailto:?body=Go on: {handoff}">by mail</a>
  <script>
    document.addEventListener('click', ({ target }) => (window.mail = target.href));
    document.getElementById('mail').addEventListener('click', (event) => event.preventDefault());
    document.addEventListener('throughline:handoff', ({ detail }) => (window.told = detail.url));
  </script>`;

describe.each(engineNames)('a handoff in %s', (engine) => {
  const scene = scenesIn(engine, pageOf);

  it('is accepted on another device at the first human sign, not before, and is gone from the address', async () => {
    const { page, site, collector, visit, someoneElse } = scene();
    await visit('/quote/step-2');
    await page.click('#app');
    await expect.poll(collector.names).toEqual(['page_viewed', 'handoff']);
    const token = [...collector.stored.values()][1]?.handoff?.token ?? '';

    const onPhone = await (await someoneElse()).newPage();
    await visit(`/quote/step-3?tl_h=${token}&car=golf`, onPhone);
    expect(await onPhone.url()).toBe(`${site.origin}/quote/step-3?car=golf`);
    await onPhone.evaluate('(scrollTo(0, 500), document.body.click(), throughline.flush())');
    // A script's click on no link of ours: nothing but the page view came.
    await expect.poll(collector.names).toEqual(['page_viewed', 'handoff', 'page_viewed']);
    await onPhone.press('Tab');
    await expect.poll(collector.names).toEqual(['page_viewed', 'handoff', 'page_viewed', 'handoff']);
    expect([...collector.stored.values()].at(-1)?.handoff).toEqual({ step: 'accepted', token });
  });

  it('puts the address into a mail', async () => {
    const { page, visit } = scene();
    await visit('/quote');
    await page.click('#mail');
    expect(await page.evaluate('mail')).toMatch(
      /^mailto:\?body=Go%20on:%20http%3A%2F%2F127\.0\.0\.1%3A\d+%2Fquote%3Ftl_h%3D[0-9a-v]{26}$/,
    );
  });

  // One token for one address, and an SVG that the module writes: no engine's.
  if (!whereAllAgree.includes(engine)) return;

  it('is drawn as a QR code, one for the same step however often it is asked for', async () => {
    const { page, site, collector, visit } = scene();
    await visit('/quote/step-2');
    await page.click('#app');
    await page.waitFor("document.querySelector('#qr svg path')");
    await page.click('#app');
    await expect.poll(collector.names).toEqual(['page_viewed', 'handoff']);
    const token = [...collector.stored.values()][1]?.handoff?.token ?? '';
    expect(await page.evaluate('told')).toBe(`${site.origin}/quote/step-3?tl_h=${token}`);
    await page.evaluate("(app.dataset.handoffUrl = '/quote/step-4', app.click())");
    expect(await page.evaluate('told')).not.toContain(token);
    expect(await page.evaluate("document.querySelectorAll('#qr svg').length")).toBe(1);
  });
});
