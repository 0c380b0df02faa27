import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage('server');
});
afterEach(() => stage.close());

const everything = (client: RudderAnalytics): void => {
  client.track({ anonymousId: 'a1', event: 'Quote Started', properties: { product: 'car' } });
  client.identify({ userId: 'u1', anonymousId: 'a1', traits: { plan: 'b' } });
  client.page({ userId: 'u1', name: 'Home', properties: { url: 'https://shop.test/?token=x' } });
};

const flushed = (client: RudderAnalytics): Promise<void> => new Promise((done) => void client.flush(() => done()));

describe('@rudderstack/rudder-sdk-node', () => {
  it('arrives, in gzip labelled as a form', async () => {
    const client = new RudderAnalytics(stage.key, { dataPlaneUrl: stage.origin, flushAt: 3, flushInterval: 60_000 });
    everything(client);
    await flushed(client);
    await expect
      .poll(async () => (await stage.stored()).map(({ type }) => type).sort())
      .toEqual(['identify', 'touchpoint', 'touchpoint']);
    expect(await stage.people()).toBe(1);
  });

  it('sends again when the answer was lost, and everything is stored once', async () => {
    stage.proxy.loseAnswers(1);
    const client = new RudderAnalytics(stage.key, { dataPlaneUrl: stage.origin, flushAt: 20, flushInterval: 60_000 });
    everything(client);
    await flushed(client);
    await expect.poll(() => stage.proxy.seen.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    await expect.poll(async () => (await stage.stored()).length).toBe(3);
    expect(stage.proxy.seen[0]?.status).toBe(503);
  });
});
