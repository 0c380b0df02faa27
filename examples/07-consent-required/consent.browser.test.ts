import { scenesIn } from '@throughline/example-stage/testing';
import { engineNames, whereAllAgree } from '@throughline/real-browsers';
import { beforeEach, describe, expect, it } from 'vitest';
import { site } from './site.ts';

const sdkIsThere = 'Boolean(window.throughline?.flush)';
const everythingSent = 'throughline.flush().then((waiting) => waiting === 0)';

/** What Throughline has written in this browser, and how often it has sent. */
const traces = `({
  cookies: document.cookie.split('; ').filter((cookie) => cookie.startsWith('tl')),
  stored: [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((name) => name.startsWith('tl')),
  requests: performance.getEntriesByType('resource').filter(({ name }) => name.includes('/v1/')).length,
})`;
const none = { cookies: [], stored: [], requests: 0 };

describe.each(engineNames)('consent is required, in %s', (engine) => {
  const scene = scenesIn(engine, (house) => house.setStage(site));

  const open = async (path: string) => {
    const { stage, page } = scene();
    await page.goto(`${stage.origin}${path}`);
    await page.waitFor(sdkIsThere);
  };
  const reload = async () => {
    const { page } = scene();
    await page.reload();
    await page.waitFor(sdkIsThere);
  };
  const isAsked = () => scene().page.evaluate("!document.querySelector('#banner').hidden");

  // How a page's own dialogue says it is this page's script, the same in every engine; what is then written is not.
  const ways = whereAllAgree.includes(engine) ? ['/', '/tcf', '/consent-mode'] : ['/'];

  describe.each(ways)('at %s', (path) => {
    beforeEach(() => open(path));

    it('leaves no trace before the answer, and brings what waited with it', async () => {
      const { stage, page } = scene();
      await page.click('#rye');
      expect(await page.evaluate(traces)).toEqual(none);
      expect(await stage.stories()).toEqual([]);

      await page.click('#yes');
      await page.click('#keep');
      await page.waitFor(everythingSent);
      const story = [`page_viewed ${path}`, 'loaf_chosen rye', 'consent granted', 'goal loaf_kept reached'];
      expect(await stage.stories()).toEqual([story]);
    });

    it('asks once: the next page knows, and the story tells the answer once', async () => {
      const { stage, page } = scene();
      await page.click('#yes');
      await page.waitFor(everythingSent);
      await reload();
      await page.click('#spelt');
      await page.waitFor(everythingSent);

      expect(await isAsked()).toBe(false);
      expect(await stage.stories()).toEqual([
        [`page_viewed ${path}`, 'consent granted', `page_viewed ${path}`, 'loaf_chosen spelt'],
      ]);
    });

    it('leaves no trace of who says no, on the next page neither', async () => {
      const { stage, page } = scene();
      await page.click('#rye');
      await page.click('#no');
      await page.click('#keep');
      await reload();
      await page.click('#spelt');
      await page.waitFor(everythingSent);

      expect(await isAsked()).toBe(false);
      expect(await page.evaluate(traces)).toEqual(none);
      expect(await stage.stories()).toEqual([]);
    });

    it('forgets who takes it back', async () => {
      const { stage, page } = scene();
      await page.click('#yes');
      await page.waitFor(everythingSent);
      await page.click('#change');
      await page.click('#no');
      await page.click('#rye');
      await reload();
      await page.click('#spelt');
      await page.waitFor(everythingSent);

      expect(await stage.stories()).toEqual([[`page_viewed ${path}`, 'consent granted', 'consent withdrawn']]);
      const { stored } = await page.evaluate<{ stored: string[] }>(traces);
      expect(stored).toEqual([]);
      expect(await page.evaluate('document.cookie')).not.toMatch(/tl_visitor=(?!denied)\w/);
    });
  });

  // The dialogue's text, and what the collector tells: no engine's.
  if (!whereAllAgree.includes(engine)) return;

  it('takes half an agreement for none', async () => {
    const { stage, page } = scene();
    await open('/tcf');
    await page.click('#half');
    await page.click('#rye');
    await page.waitFor(everythingSent);
    expect(await page.evaluate(traces)).toEqual(none);
    expect(await stage.stories()).toEqual([]);
  });

  it('says under which state each step was made', async () => {
    const { stage, page } = scene();
    await open('/');
    await page.click('#rye');
    await page.click('#yes');
    await page.click('#spelt');
    await page.waitFor(everythingSent);

    const [known] = (await stage.colleague.people()).people;
    const { entries } = await stage.colleague.journey(known?.id ?? '');
    const states = entries.flatMap((entry) => (entry.type === 'touchpoint' ? [entry.event.consent] : []));
    expect(states).toEqual(['required', 'required', 'granted']);
  });
});
