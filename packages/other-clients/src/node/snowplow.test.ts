import {
  buildPageView,
  buildSelfDescribingEvent,
  buildStructEvent,
  newTracker,
  type Tracker,
} from '@snowplow/node-tracker';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage('server');
});
afterEach(() => stage.close());

const thing = { schema: 'iglu:com.acme/thing/jsonschema/1-0-0', data: { a: 1 } };

const everything = (tracker: Tracker): void => {
  tracker.setDomainUserId('d1');
  tracker.setUserId('u1');
  tracker.track(buildPageView({ pageUrl: 'https://shop.test/?token=x&utm_source=n', pageTitle: 'Home' }));
  tracker.track(buildStructEvent({ category: 'shop', action: 'quote_started', label: 'car' }));
  tracker.track(buildSelfDescribingEvent({ event: thing }), [thing]);
};

describe.each([
  ['POST', 'post', true],
  ['POST', 'post', false],
  ['GET', 'get', true],
  ['GET', 'get', false],
] as const)('@snowplow/node-tracker by %s (%s, base64 %s)', (method, eventMethod, encodeBase64) => {
  it('arrives with its contexts, addresses reduced', async () => {
    const endpoint = `${stage.origin}/k/${stage.key}`;
    const tracker = newTracker(
      { namespace: 'n', appId: 'shop', encodeBase64 },
      { endpoint, eventMethod, bufferSize: 1 },
    );
    everything(tracker);
    void tracker.flush();
    await expect
      .poll(async () => (await stage.stored()).map(({ name }) => name).sort())
      .toEqual(['page_viewed', 'quote_started', 'thing']);
    const events = new Map((await stage.stored()).map((event) => [event.name, event]));
    expect(events.get('page_viewed')).toMatchObject({
      subject: 'visitor:d1|customer:u1',
      context: { page: 'https://shop.test/?utm_source=n', title: 'Home' },
      source: { protocol: 'snowplow' },
    });
    expect(events.get('thing')).toMatchObject({ props: { ...thing.data, schema: thing.schema, contexts: [thing] } });
    expect(stage.proxy.seen.every(({ asked }) => asked.startsWith(method))).toBe(true);
  });
});

describe('@snowplow/node-tracker', () => {
  it('may have the key as its app id, and sends again what was not answered: stored once', async () => {
    stage.proxy.loseAnswers(1);
    const tracker = newTracker({ namespace: 'n', appId: stage.key }, { endpoint: stage.origin, bufferSize: 3 });
    everything(tracker);
    void tracker.flush();
    await expect.poll(() => stage.proxy.seen.map(({ status }) => status)).toEqual([503]);
    // It sends again with the next event.
    tracker.track(buildStructEvent({ category: 'shop', action: 'policy_bought' }));
    void tracker.flush();
    await expect.poll(async () => (await stage.stored()).length).toBe(4);
    expect(await stage.deadLetters()).toEqual([]);
  });

  it('is known by its app id alone, once that is registered with a key', async () => {
    await stage.close();
    stage = await openStage('public');
    await stage.register({ type: 'app_id', value: 'shop' });
    const tracker = newTracker({ namespace: 'n', appId: 'shop' }, { endpoint: stage.origin, bufferSize: 1 });
    tracker.setUserId('u1');
    tracker.track(buildStructEvent({ category: 'shop', action: 'quote_started' }));
    await expect.poll(() => stage.stored()).toMatchObject([{ name: 'quote_started', trust: 'claimed' }]);
    expect(await stage.deadLetters()).toEqual([]);
  });
});
