import { scenesIn } from '@throughline/example-stage/testing';
import { engineNames } from '@throughline/real-browsers';
import { beforeEach, describe, expect, it } from 'vitest';
import { site } from './site.ts';

const everythingSent = 'throughline.flush().then((waiting) => waiting === 0)';
const untilTheGoal = ['page_viewed /', 'seats_chosen six', 'goal tickets_ordered reached'];

describe.each(engineNames)('a page that is left while events are on their way, in %s', (engine) => {
  const scene = scenesIn(engine, (house) => house.setStage(site));

  beforeEach(async () => {
    const { stage, page } = scene();
    await page.goto(stage.origin);
    await page.waitFor(everythingSent);
  });

  const told = () => expect.poll(() => scene().stage.stories(), { timeout: 30_000 });

  /** Seats, whose sending has begun when the next thing happens; then the goal and the next page in one tick. */
  const orderAndLeave = async () => {
    const { page } = scene();
    await page.click('#row-six');
    await page.evaluate('void throughline.flush()');
    await page.click('#pay');
    await page.waitFor("location.pathname === '/pay'");
  };

  it('has told everything by the time the next page is there, when the line is good', async () => {
    await orderAndLeave();
    await told().toEqual([untilTheGoal]);
  });

  it('loses nothing when the requests come late, and stores it once', async () => {
    const { stage, page } = scene();
    stage.line.set('held');
    await orderAndLeave();
    expect(await stage.stories()).toEqual([['page_viewed /']]);

    stage.line.set('up');
    await page.click('#paid');
    await told().toEqual([[...untilTheGoal, 'page_viewed /thanks']]);
    await page.waitFor(everythingSent);
    expect(await stage.stories()).toEqual([[...untilTheGoal, 'page_viewed /thanks']]);
  });

  it('sends again what was stored but never acknowledged, and stores it once', async () => {
    const { stage, page } = scene();
    stage.line.set('unanswered');
    await orderAndLeave();
    await told().toContainEqual(expect.arrayContaining(['seats_chosen six']));

    stage.line.set('up');
    await page.click('#paid');
    await told().toEqual([[...untilTheGoal, 'page_viewed /thanks']]);
    await page.waitFor(everythingSent);
    expect(await stage.stories()).toEqual([[...untilTheGoal, 'page_viewed /thanks']]);
  });

  it('keeps what a closed tab could not send for the next visit', async () => {
    const { stage, page, person: customer } = scene();
    stage.line.set('cut');
    await page.click('#row-six');
    await page.close();

    stage.line.set('up');
    const later = await customer.newPage();
    await later.goto(`${stage.origin}/thanks`);
    await told().toEqual([['page_viewed /', 'seats_chosen six', 'page_viewed /thanks']]);
  });
});
