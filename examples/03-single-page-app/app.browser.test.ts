import { scenesIn } from '@throughline/example-stage/testing';
import { engineNames } from '@throughline/real-browsers';
import { describe, expect, it } from 'vitest';
import { site } from './site.ts';

describe.each(engineNames)('a single-page app, in %s', (engine) => {
  const scene = scenesIn(engine, (house) => house.setStage(site));

  const told = () => expect.poll(() => scene().stage.stories(), { timeout: 30_000 });
  const isHeaded = (text: string) => scene().page.waitFor(`document.querySelector('h1')?.textContent === '${text}'`);

  // Where an engine has no Navigation API, the app falls back to the History API, and the story is the same.
  it.each(['/history', '/navigation'])('tells every route once, below %s', async (base) => {
    const { stage, page } = scene();
    await page.goto(`${stage.origin}${base}`);
    await page.evaluate('void (window.neverLeft = true)');
    await page.click('#vienna-rome');
    await isHeaded('Vienna – Rome');
    await page.click('#sleeper');
    await page.waitFor("location.search === '?berth=sleeper'");
    await page.click('#book');
    await isHeaded('Good night.');

    const untilBooked = [
      'page_viewed /',
      'train_opened vienna-rome',
      'page_viewed /trains/vienna-rome',
      'berth_chosen sleeper',
      'goal trip_booked reached',
      'page_viewed /booked',
    ];
    await told().toEqual([untilBooked]);

    await page.evaluate('history.back()');
    await isHeaded('Vienna – Rome');
    await told().toEqual([[...untilBooked, 'page_viewed /trains/vienna-rome']]);
    expect(await page.evaluate('[window.neverLeft, location.pathname]')).toEqual([true, `${base}/trains/vienna-rome`]);
  });

  it('tells the page that was asked for, not the one the app begins with', async () => {
    const { stage, page } = scene();
    await page.goto(`${stage.origin}/history/trains/paris-nice`);
    await isHeaded('Paris – Nice');
    await told().toEqual([['page_viewed /trains/paris-nice']]);
  });
});
