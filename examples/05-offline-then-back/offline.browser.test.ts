import { scenesIn } from '@throughline/example-stage/testing';
import { engineNames } from '@throughline/real-browsers';
import { beforeEach, describe, expect, it } from 'vitest';
import { site } from './site.ts';

const everythingSent = 'throughline.flush().then((waiting) => waiting === 0)';

describe.each(engineNames)('offline, then back, in %s', (engine) => {
  const scene = scenesIn(engine, (house) => house.setStage(site));

  beforeEach(async () => {
    const { stage, page } = scene();
    await page.goto(stage.origin);
    await page.waitFor(everythingSent);
  });

  const told = () => expect.poll(() => scene().stage.stories(), { timeout: 30_000 });
  const turn = async (state: 'cut' | 'up') => {
    const { page } = scene();
    await page.click(`#${state}`);
    await page.waitFor(`document.querySelector('#line').textContent === '${state === 'cut' ? 'cut' : 'open'}'`);
  };

  it('keeps what happens over reloads, and sends it by itself when the way is there again', async () => {
    const { stage, page } = scene();
    await turn('cut');
    await page.click('#ice');
    await page.click('#well');
    await page.reload();
    await page.waitFor('Boolean(window.throughline?.flush)');
    await page.click('#press');
    await page.click('#end');
    expect(await stage.stories()).toEqual([['page_viewed /']]);

    await turn('up');
    const everything = [
      'page_viewed /',
      'room_heard ice cellar',
      'room_heard well',
      'page_viewed /',
      'room_heard wine press',
      'goal tour_finished reached',
    ];
    await told().toEqual([everything]);
    await page.waitFor(everythingSent);
    expect(await stage.stories()).toEqual([everything]);
  });

  it('says when it happened, not when it came', async () => {
    const { stage, page } = scene();
    await turn('cut');
    await page.click('#ice');
    await page.reload();
    await page.waitFor('Boolean(window.throughline?.flush)');
    const backAt = Date.now();
    await turn('up');
    await told().toEqual([['page_viewed /', 'room_heard ice cellar', 'page_viewed /']]);

    const [person] = (await stage.colleague.people()).people;
    const { entries } = await stage.colleague.journey(person?.id ?? '');
    const heard = entries.filter((entry) => entry.type === 'touchpoint' && entry.event.name === 'room_heard');
    expect(heard.map(({ at }) => at < backAt)).toEqual([true]);
  });

  it('keeps it for another day when the visitor goes home offline', async () => {
    const { stage, page, person: visitor } = scene();
    await turn('cut');
    await page.click('#ice');
    await page.close();

    stage.line.set('up');
    const later = await visitor.newPage();
    await later.goto(stage.origin);
    await told().toEqual([['page_viewed /', 'room_heard ice cellar', 'page_viewed /']]);
  });
});
