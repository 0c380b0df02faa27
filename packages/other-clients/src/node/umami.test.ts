import { Umami } from '@umami/node';
import { afterEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const websiteId = '5e4f3a21-0000-4000-8000-000000000001';

describe('@umami/node', () => {
  it.each([
    ['/k/{key}', 'server', (key: string) => ({ path: `/k/${key}`, websiteId: 'theirs' })],
    ['its website id', 'server', (key: string) => ({ path: '', websiteId: key })],
    ['what its website id is registered with', 'public', () => ({ path: '', websiteId })],
  ] as const)('arrives, the key being %s', async (_where, kind, at) => {
    stage = await openStage(kind);
    if (kind === 'public') await stage.register({ type: 'website_id', value: websiteId });
    const { path, websiteId: website } = at(stage.key);
    const client = new Umami({ hostUrl: stage.origin + path, websiteId: website });
    await client.track({ url: '/home?token=x', title: 'Home', hostname: 'shop.test' });
    await client.track('quote_started', { product: 'car' });
    expect(await stage.stored()).toMatchObject([
      { type: 'touchpoint', name: 'page_viewed', context: { page: '/home', title: 'Home' } },
      { type: 'touchpoint', name: 'quote_started', props: { product: 'car' }, source: { protocol: 'umami' } },
    ]);
    expect(await stage.people()).toBe(1);
  });
});
