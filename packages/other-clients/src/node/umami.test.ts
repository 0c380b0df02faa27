import { Umami } from '@umami/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage('server');
});
afterEach(() => stage.close());

describe('@umami/node', () => {
  it.each([
    ['/k/{key}', (key: string) => ({ path: `/k/${key}`, websiteId: 'theirs' })],
    ['its website id', (key: string) => ({ path: '', websiteId: key })],
  ])('arrives, the key being %s', async (_where, at) => {
    const { path, websiteId } = at(stage.key);
    const client = new Umami({ hostUrl: stage.origin + path, websiteId });
    await client.track({ url: '/home?token=x', title: 'Home', hostname: 'shop.test' });
    await client.track('quote_started', { product: 'car' });
    expect(await stage.stored()).toMatchObject([
      { type: 'touchpoint', name: 'page_viewed', context: { page: '/home', title: 'Home' } },
      { type: 'touchpoint', name: 'quote_started', props: { product: 'car' }, source: { protocol: 'umami' } },
    ]);
    expect(await stage.people()).toBe(1);
  });
});
