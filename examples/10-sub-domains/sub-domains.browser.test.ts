import { scenesIn } from '@throughline/example-stage/testing';
import { engineNames } from '@throughline/real-browsers';
import { beforeEach, describe, expect, it } from 'vitest';
import { hosts, site } from './site.ts';

const everythingSent = 'throughline.flush().then((waiting) => waiting === 0)';
const visitor = 'document.cookie.match(/tl_visitor=([\\w-]*)/)?.[1]';

describe.each(engineNames)('one site on two sub-domains, in %s', (engine) => {
  const scene = scenesIn(engine, (house) => house.setStage(site, { hosts }));

  beforeEach(async () => {
    const { stage, page } = scene();
    await page.goto(stage.at('www.shop.localhost'));
    await page.waitFor(everythingSent);
  });

  const goTo = async (link: string) => {
    const { page } = scene();
    const before = await page.url();
    await page.click(link);
    await page.waitFor(`location.href !== ${JSON.stringify(before)} && ${everythingSent}`);
  };

  it('is one visitor on both', async () => {
    const { stage, page } = scene();
    const onTheShop = await page.evaluate(visitor);
    await page.click('#ask');
    await goTo('#account');
    expect(await page.evaluate('location.hostname')).toBe('app.shop.localhost');
    expect(await page.evaluate(visitor)).toBe(onTheShop);
    await goTo('#baskets');
    await page.click('#order');
    await page.waitFor(everythingSent);

    expect(await stage.stories()).toEqual([
      ['page_viewed /', 'repair_asked chair', 'page_viewed /', 'page_viewed /baskets', 'goal basket_ordered reached'],
    ]);
  });

  it('knows on the shop who signed in to the account', async () => {
    const { stage, page } = scene();
    await goTo('#account');
    await page.click('#in');
    await page.waitFor(everythingSent);
    await goTo('#baskets');
    await page.click('#order');
    await page.waitFor(everythingSent);

    const { people } = await stage.colleague.people();
    expect(people).toMatchObject([{ known: true, goalsReached: ['basket_ordered'] }]);
  });

  it('stays signed out on the shop after signing out of the account', async () => {
    const { stage, page } = scene();
    const before = await page.evaluate(visitor);
    await goTo('#account');
    await page.click('#in');
    await page.waitFor(everythingSent);
    await page.click('#out');
    await goTo('#baskets');
    await page.click('#order');
    await page.waitFor(everythingSent);

    expect(await page.evaluate(visitor)).not.toBe(before);
    expect(await stage.stories()).toEqual([
      ['page_viewed /', 'page_viewed /', 'identity by identify'],
      ['page_viewed /baskets', 'goal basket_ordered reached'],
    ]);
    const { people } = await stage.colleague.people();
    expect(people.map(({ known }) => known).sort()).toEqual([false, true]);
  });

  it('forgets on a shop page that was open all the while, too', async () => {
    const { stage, page, person: customer } = scene();
    const account = await customer.newPage();
    await account.goto(stage.at('app.shop.localhost'));
    await account.waitFor(everythingSent);
    await account.click('#in');
    await account.click('#out');
    await account.waitFor(everythingSent);

    // What a tab is told when a person comes back to it: driven browsers show all their tabs at once, and tell none.
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await page.click('#ask');
    await page.waitFor(everythingSent);
    expect(await stage.stories()).toEqual([
      ['page_viewed /', 'page_viewed /', 'identity by identify'],
      ['repair_asked chair'],
    ]);
  });
});
