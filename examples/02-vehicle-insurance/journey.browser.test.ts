import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '@throughline/real-browsers';
import { journey, people, told } from './testing/replay-api.ts';
import { scan } from './testing/scan.ts';
import { setStage, type Stage } from './testing/stage.ts';

/**
 * One customer asks for a price at a desk, goes on with a phone and takes the cover out, in real Chromium, over every
 * real part: SDK, collector, store, identity, live stream, replay page. A colleague watches. What the colleague is told
 * must be exactly what was done.
 */
describe('one customer, two devices, one story', () => {
  let stage: Stage;
  let desk: Page;
  let hand: Page;

  beforeAll(async () => {
    stage = await setStage();
    [desk, hand] = await Promise.all([stage.desktop.newPage(), stage.phone.newPage()]);
  });
  afterAll(() => stage.close());

  const atTheDesk = [
    'session',
    'page_viewed /',
    'quote_started landing',
    'page_viewed /quote/vehicle',
    'vehicle_described camper 18000 driveway',
    'page_viewed /quote/driver',
    'driving_described 12000 4',
    'page_viewed /quote/price',
    'price_shown complete 300 43',
    'cover_changed plus 300 30',
  ];
  const onThePhone = [
    'page_viewed /quote/price',
    'price_shown plus 300 30',
    'handoff accepted: accepted',
    'identity by link: in_force',
    'cover_accepted',
    'page_viewed /details',
    'identity by identify: in_force',
    'page_viewed /confirmation',
    'goal cover_taken_out reached',
    'feedback ces 6',
  ];
  let link: string;

  it('tells the way from the landing page to the open handoff', async () => {
    await desk.goto(stage.site);
    await desk.getByText('Camper', { exact: true }).click();
    await desk.getByRole('button', { name: 'Get a price' }).click();
    await desk.waitForFunction('throughline.flush');
    // The collector is away while the customer goes on: what happens then waits in the browser, over two pages.
    await stage.withoutCollector(async () => {
      await desk.getByRole('button', { name: 'Next: driving' }).click();
      await desk.getByRole('button', { name: 'See my price' }).click();
      await desk.getByText('Complete cover for your camper').waitFor();
    });
    await desk.getByText('Plus', { exact: true }).click();
    await desk.getByRole('button', { name: 'Continue on your phone' }).click();
    await desk.locator('#qr > *').waitFor();
    await everythingSent(desk);

    const [person, ...others] = (await people(stage.colleague)).people;
    expect(others).toEqual([]);
    expect(person).toMatchObject({ known: false, openHandoffs: 1, goalsReached: [] });
    expect(told(await journey(stage.colleague, person?.id ?? ''))).toEqual([...atTheDesk, 'handoff opened: opened']);
  });

  it('shows it to the colleague, who stays on the page', async () => {
    await stage.colleague.getByText('1 person').waitFor();
    await stage.colleague.locator('a[href*="/people/"]').click();
    await stage.colleague.getByText('Handoff opened').waitFor();
    await stage.colleague.evaluate('window.neverLeft = true');
    expect(await stage.colleague.getByText('Goal reached').count()).toBe(0);
  });

  it('leads the phone to the same price by the QR code, and accepts nothing before a human moves', async () => {
    link = await scan(desk, '#qr');
    await hand.goto(link);
    await hand.getByText('Picked up where you left off').waitFor();
    expect(await hand.locator('#month').textContent()).toBe(await desk.locator('#month').textContent());
    expect(new URL(link).searchParams.get('tl_h')).toMatch(/^[\w-]{22,}$/);
    expect(hand.url()).not.toContain('tl_h');

    await everythingSent(hand);
    expect((await people(stage.colleague)).total).toBe(2);
  });

  it('follows the phone to the goal', async () => {
    await hand.getByRole('link', { name: 'Take out this cover' }).tap();
    await hand.getByLabel('Name').fill('Ada Byrne');
    await hand.getByLabel('E-mail').fill('ada@example.com');
    await hand.getByRole('button', { name: 'Confirm and insure' }).tap();
    await hand.getByRole('heading', { name: 'You are covered.' }).waitFor();
    await hand.locator('.scale span', { hasText: '6' }).tap();
    await hand.getByText('Thank you, noted.').waitFor();
    await everythingSent(hand);
  });

  it('grew before the colleague’s eyes, without a reload', async () => {
    const { colleague } = stage;
    await colleague.getByText('Goal reached').first().waitFor();
    await colleague.getByRole('heading', { name: /^C-\d{7}$/ }).waitFor();
    await colleague.getByText('Handoff accepted').first().waitFor();
    await colleague.getByText('Ease').first().waitFor();
    expect(await colleague.evaluate('window.neverLeft')).toBe(true);
  });

  it('says why this is one person', async () => {
    await stage.colleague.getByText('Why one person').waitFor();
    await stage.colleague.getByText('Accepted handoff', { exact: true }).waitFor();
    expect(await stage.colleague.getByText('in force').count()).toBe(2);
    expect(await stage.colleague.getByText('ada@example.com').count()).toBeGreaterThan(0);
  });

  it('is one person, with exactly the steps that were taken, in order, once each', async () => {
    const all = await people(stage.colleague);
    expect(all.people).toMatchObject([{ known: true, goalsReached: ['cover_taken_out'], openHandoffs: 0 }]);
    expect(all.people[0]?.identifiers.map(({ type }) => type).sort()).toEqual(['customer', 'visitor', 'visitor']);
    const story = await journey(stage.colleague, all.people[0]?.id ?? '');
    expect(told(story)).toEqual([...atTheDesk, 'handoff opened: accepted', ...onThePhone]);
    expect(story.next).toBeUndefined();
  });

  it('counts one goal, however often its page is opened', async () => {
    await hand.reload();
    await hand.getByRole('heading', { name: 'You are covered.' }).waitFor();
    await everythingSent(hand);
    const [person] = (await people(stage.colleague)).people;
    expect(person?.counts.goals).toBe(1);
  });

  it('keeps the secret of the link out of everything that can be read', async () => {
    const [person] = (await people(stage.colleague)).people;
    const story = JSON.stringify(await journey(stage.colleague, person?.id ?? ''));
    expect(story).not.toContain(new URL(link).searchParams.get('tl_h'));
    expect(story).not.toContain('tl_h');
  });
});

/** Resolves once the page's SDK has nothing left to bring to the collector. */
const everythingSent = async (page: Page): Promise<void> => {
  await page.waitForFunction('throughline.flush');
  await page.waitForFunction('throughline.flush().then((waiting) => waiting === 0)');
};
