import { jitsuAnalytics } from '@jitsu/js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage('server');
});
afterEach(() => stage.close());

describe.each([false, true])('@jitsu/js in Node, s2s %s', (s2s) => {
  it('arrives', async () => {
    const client = jitsuAnalytics({ host: stage.origin, writeKey: `${stage.key}:jitsu`, s2s });
    await client.track('quote_started', { product: 'car' });
    await client.identify('u1', { plan: 'b' });
    await client.page({ name: 'Home' });
    await client.group('g1', { size: 9 });
    await expect
      .poll(async () => (await stage.stored()).map(({ type, name }) => name ?? type))
      .toEqual(['quote_started', 'identify', 'page_viewed', 'group']);
    expect(stage.proxy.seen[0]?.asked).toBe(s2s ? 'POST /api/s/s2s/track' : 'POST /api/s/track');
    expect(await stage.people()).toBe(1);
  });
});
