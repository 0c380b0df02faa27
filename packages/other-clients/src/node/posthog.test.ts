import { PostHog } from 'posthog-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage('server');
});
afterEach(() => stage.close());

const everything = (client: PostHog): void => {
  client.capture({ distinctId: 'u1', event: 'quote_started', properties: { product: 'car' } });
  client.identify({ distinctId: 'u1', properties: { plan: 'b' } });
  client.alias({ distinctId: 'u1', alias: 'before-1' });
  client.capture({ distinctId: 'u1', event: 'policy_bought', properties: { price: 412 } });
};

describe('posthog-node', () => {
  it('is done when it is shut down, and one person has done it all', async () => {
    const client = new PostHog(stage.key, { host: stage.origin });
    everything(client);
    await client.shutdown();
    expect((await stage.stored()).map(({ type, name }) => [type, name])).toEqual([
      ['touchpoint', 'quote_started'],
      ['identify', '$identify'],
      ['identify', '$create_alias'],
      ['touchpoint', 'policy_bought'],
    ]);
    expect(await stage.stored()).toMatchObject([
      { source: { protocol: 'posthog', sdk: expect.stringMatching(/^posthog-node\//) as unknown } },
      { identify: { traits: { plan: 'b' } } },
      { canonical: { customer: 'u1', visitor: 'before-1' } },
      { props: { price: 412 } },
    ]);
    expect(await stage.people()).toBe(1);
  });

  it('sends again when the answer was lost, and everything is stored once', async () => {
    stage.proxy.loseAnswers(1);
    const client = new PostHog(`theirs`, { host: `${stage.origin}/k/${stage.key}`, fetchRetryDelay: 10 });
    everything(client);
    await client.shutdown(20_000);
    expect(stage.proxy.seen).toEqual([
      { asked: `POST /k/${stage.key}/batch/`, status: 503 },
      { asked: `POST /k/${stage.key}/batch/`, status: 200 },
    ]);
    expect(await stage.stored()).toHaveLength(4);
  });

  it('keeps one bad event from costing its neighbours, and the reason', async () => {
    const client = new PostHog(stage.key, { host: stage.origin });
    client.groupIdentify({ groupType: 'company', groupKey: 'acme', properties: { size: 9 } });
    everything(client);
    await client.shutdown();
    expect(await stage.stored()).toHaveLength(4);
    expect(await stage.deadLetters()).toMatchObject([{ code: 'no_identifiers', protocol: 'posthog' }]);
  });
});
