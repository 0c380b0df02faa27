import { Analytics } from '@segment/analytics-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage('server');
});
afterEach(() => stage.close());

const everything = (client: Analytics): void => {
  client.page({ anonymousId: 'a1', name: 'Home', properties: { url: 'https://shop.test/?token=x&utm_source=n' } });
  client.track({ anonymousId: 'a1', event: 'Quote Started', properties: { product: 'car' } });
  client.identify({ userId: 'u1', anonymousId: 'a1', traits: { plan: 'b' } });
  client.track({ userId: 'u1', event: 'Policy Bought', properties: { price: 412 } });
  client.alias({ userId: 'u1', previousId: 'a0' });
  client.group({ userId: 'u1', groupId: 'g1', traits: { size: 9 } });
  client.screen({ userId: 'u1', name: 'Cover' });
};

describe('@segment/analytics-node', () => {
  it('is done when it is closed, and one person has done it all', async () => {
    const client = new Analytics({ writeKey: stage.key, host: stage.origin });
    everything(client);
    await client.closeAndFlush();
    const events = await stage.stored();
    expect(events.map(({ type, name }) => [type, name])).toEqual([
      ['touchpoint', 'page_viewed'],
      ['touchpoint', 'Quote Started'],
      ['identify', undefined],
      ['touchpoint', 'Policy Bought'],
      ['identify', 'alias'],
      ['signal', 'group'],
      ['touchpoint', 'screen_viewed'],
    ]);
    expect(events[0]).toMatchObject({
      props: { page: 'Home' },
      context: { page: 'https://shop.test/?utm_source=n' },
      source: { protocol: 'segment', sdk: expect.stringMatching(/^@segment\/analytics-node\/\d/) as unknown },
    });
    expect(await stage.people()).toBe(1);
    expect(await stage.deadLetters()).toEqual([]);
  });

  it('sends again when the answer was lost, and everything is stored once', async () => {
    stage.proxy.loseAnswers(2);
    const client = new Analytics({ writeKey: stage.key, host: stage.origin });
    everything(client);
    await client.closeAndFlush({ timeout: 20_000 });
    expect(stage.proxy.seen.map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(await stage.stored()).toHaveLength(7);
  });

  it('is pointed at /k/{key} when its own key is none of ours', async () => {
    const client = new Analytics({ writeKey: 'theirs', host: stage.origin, path: `/k/${stage.key}/v1/batch` });
    everything(client);
    await client.closeAndFlush();
    expect(await stage.stored()).toHaveLength(7);
  });

  it('hears of a wrong key', async () => {
    const client = new Analytics({ writeKey: 'theirs', host: stage.origin, maxRetries: 0 });
    const failed = new Promise((heard) => client.once('error', heard));
    everything(client);
    await client.closeAndFlush();
    expect(await failed).toBeDefined();
    expect(stage.proxy.seen.map(({ status }) => status)).toEqual([401]);
  });
});
