import { CloudEvent, HTTP, Mode, emitterFor, httpTransport } from 'cloudevents';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../stage/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage('server');
});
afterEach(() => stage.close());

const ordered = (id: string): CloudEvent<object> =>
  new CloudEvent({ id, type: 'com.acme.ordered', source: '/shop', customer: 'u1', data: { total: 3, who: 'Ä' } });

const expected = {
  name: 'com.acme.ordered',
  props: { source: '/shop', total: 3, who: 'Ä' },
  canonical: { customer: 'u1' },
  source: { protocol: 'cloudevents' },
};

describe('cloudevents', () => {
  it.each([Mode.BINARY, Mode.STRUCTURED])('%s: arrives, and once when it is sent again', async (mode) => {
    const emit = emitterFor(httpTransport(`${stage.origin}/k/${stage.key}/cloudevents`), { mode });
    await emit(ordered('1'));
    await emit(ordered('1'));
    await emit(ordered('2'));
    expect(await stage.stored()).toMatchObject([
      { id: '/shop#1', ...expected },
      { id: '/shop#2', ...expected },
    ]);
    expect(stage.proxy.seen.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('batched: arrives', async () => {
    const events = [ordered('1'), ordered('2')].map((event) => String(HTTP.structured(event).body));
    const response = await fetch(`${stage.origin}/cloudevents`, {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents-batch+json', authorization: `Bearer ${stage.key}` },
      body: `[${events.join(',')}]`,
    });
    expect(response.status).toBe(200);
    expect(await stage.stored()).toMatchObject([expected, expected]);
  });
});
