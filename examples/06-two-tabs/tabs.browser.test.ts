import { scenesIn } from '@throughline/example-stage/testing';
import { engineNames, type RealPage } from '@throughline/real-browsers';
import { beforeEach, describe, expect, it } from 'vitest';
import { site } from './site.ts';

const everythingSent = 'throughline.flush().then((waiting) => waiting === 0)';

describe.each(engineNames)('two tabs of one person, in %s', (engine) => {
  const scene = scenesIn(engine, (house) => house.setStage(site));
  let garden: RealPage;
  let river: RealPage;

  beforeEach(async () => {
    garden = await open('/garden', scene().page);
    river = await open('/river');
  });

  const open = async (path: string, inTab?: RealPage): Promise<RealPage> => {
    const { stage, person: tenant } = scene();
    const tab = inTab ?? (await tenant.newPage());
    await tab.goto(`${stage.origin}${path}`);
    await tab.waitFor(everythingSent);
    return tab;
  };
  /** What a tab knows of the visitor since another one changed it: processes of their own, they learn a moment later. */
  const follow = (tab: RealPage) =>
    tab.evaluate(`void addEventListener('storage', ({ key, newValue }) => {
      if (key === 'tl_visitor') window.known = newValue ?? window.known;
    })`);
  const told = () => expect.poll(() => scene().stage.stories(), { timeout: 30_000 });

  it('is one visitor, and every step is there once', async () => {
    const { stage } = scene();
    await garden.click('#plan');
    await river.click('#plan');
    await garden.click('#visit');
    for (const tab of [garden, river]) await tab.waitFor(everythingSent);

    expect(await stage.stories()).toEqual([
      ['page_viewed /garden', 'page_viewed /river', 'plan_seen garden', 'plan_seen river', 'goal visit_booked reached'],
    ]);
  });

  it('sends what a closed tab left behind from the next page that opens, once', async () => {
    const { stage } = scene();
    stage.line.set('cut');
    await garden.click('#plan');
    await river.click('#plan');
    await garden.close();
    stage.line.set('up');

    const everything = [
      'page_viewed /garden',
      'page_viewed /river',
      'plan_seen garden',
      'plan_seen river',
      'page_viewed /',
    ];
    const next = await open('/');
    await told().toEqual([everything]);
    for (const tab of [river, next]) await tab.waitFor(everythingSent);
    expect(await stage.stories()).toEqual([everything]);
  });

  it('knows in one tab who signed in in the other', async () => {
    const { stage } = scene();
    await garden.click('#in');
    await river.click('#visit');
    for (const tab of [garden, river]) await tab.waitFor(everythingSent);

    const { people } = await stage.colleague.people();
    expect(people.map(({ known, goalsReached }) => ({ known, goalsReached }))).toEqual([
      { known: true, goalsReached: ['visit_booked'] },
    ]);
  });

  it('goes on as somebody new in both tabs once one has signed out', async () => {
    const { stage } = scene();
    for (const tab of [garden, river]) await follow(tab);
    await garden.click('#in');
    await garden.waitFor(everythingSent);
    await garden.click('#out');
    await river.waitFor("window.known === ''");
    await river.click('#plan');
    await garden.waitFor('window.known');
    await garden.click('#plan');
    for (const tab of [garden, river]) await tab.waitFor(everythingSent);

    expect(await stage.stories()).toEqual([
      ['page_viewed /garden', 'page_viewed /river', 'identity by identify'],
      ['plan_seen river', 'plan_seen garden'],
    ]);
  });
});
