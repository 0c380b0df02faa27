import type { StoredEvent } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trial, type Trial } from '../testing/trial.ts';

let t: Trial;
let key: string;
let admin: string;

beforeEach(async () => {
  t = await trial();
  key = await t.key('shop');
  admin = await t.token('shop', 'admin');
});
afterEach(() => t.collector.close());

const post = (path: string, body: object): Promise<Response> =>
  t.fetch(`/k/${key}${path}`, { method: 'POST', body: JSON.stringify(body) });

const replay = async (): Promise<Record<string, unknown>> => {
  const headers = { authorization: `Bearer ${admin}` };
  const response = await t.fetch('/v1/rejected/replay?code=unknown_field', { method: 'POST', headers });
  return (await response.json()) as Record<string, unknown>;
};

const page = 'https://shop.example/quote?token=s3cr3t&utm_source=news';
const at = Date.now() - 60_000;

const propertiesOf = (premium: number): object => ({
  premium,
  page,
  schema: 'iglu:com.acme/quote/jsonschema/1-0-0',
  order: 'order:17',
});

type Client = { protocol: string; send: (id: string, premium: number) => Promise<Response> };

const clients: Client[] = [
  {
    protocol: 'segment',
    send: (messageId, premium) =>
      post('/v1/batch', {
        batch: [
          {
            type: 'track',
            messageId,
            event: 'quote_started',
            anonymousId: 'a1',
            userId: 'u1',
            timestamp: new Date(at).toISOString(),
            properties: propertiesOf(premium),
            context: { page: { url: page }, library: { name: 'analytics', version: '1' }, locale: 'de' },
          },
        ],
      }),
  },
  {
    protocol: 'snowplow',
    send: (eid, premium) =>
      post('/com.snowplowanalytics.snowplow/tp2', {
        schema: 'iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4',
        data: [
          {
            e: 'ue',
            eid,
            dtm: String(at),
            duid: 'a1',
            uid: 'u1',
            url: page,
            tv: 'node-1',
            ue_pr: JSON.stringify({
              data: { schema: 'iglu:com.acme/quote_started/jsonschema/1-0-0', data: propertiesOf(premium) },
            }),
            co: JSON.stringify({
              data: [{ schema: 'iglu:com.acme/car/jsonschema/1-0-0', data: propertiesOf(premium) }],
            }),
          },
        ],
      }),
  },
];

/** Beyond 2^53, where digits get lost. */
const tooMuch = 2 ** 53 + 2;

/** As an older version refused what this one takes: the letter as it was kept, under a reason of then. */
const refusedThen = async (client: Client, id: string, premium: number): Promise<void> => {
  await client.send(id, tooMuch);
  const [letter] = (await t.store.directory.deadLetters.list({ project: 'shop', limit: 1 })).letters;
  if (letter?.code !== 'out_of_range') throw new Error('it was not refused for its number');
  const { id: _id, text, ...rest } = letter;
  const mended = text.replaceAll(String(tooMuch), String(premium));
  await t.store.directory.deadLetters.add('shop', [{ ...rest, code: 'unknown_field', text: mended }]);
};

/** All that tells nothing of when and in which place of the log it came. */
const told = (event: StoredEvent | undefined): object => {
  const { id: _id, stream: _stream, receivedAt: _receivedAt, position: _position, ...rest } = event ?? {};
  return rest;
};

describe.each(clients)('a dead letter that came by $protocol, replayed', (client) => {
  it('is stored under its own id, once however often, and is what it would have been', async () => {
    await refusedThen(client, 'refused', 17);
    expect(await t.store.log.event('shop', 'refused')).toBeUndefined();
    expect(await replay()).toMatchObject({ tried: 1, stored: 1, duplicate: 0, refused: {} });
    expect(await replay()).toMatchObject({ tried: 1, stored: 0, duplicate: 1 });
    await client.send('taken', 17);
    const [replayed, taken] = [await t.store.log.event('shop', 'refused'), await t.store.log.event('shop', 'taken')];
    expect(replayed).toMatchObject({ name: 'quote_started', source: { protocol: client.protocol }, trust: 'claimed' });
    expect(told(replayed)).toEqual(told(taken));
    expect(JSON.stringify(replayed)).not.toContain('s3cr3t');
  });

  it('is known when the client sends it again', async () => {
    await refusedThen(client, 'refused', 17);
    await replay();
    expect((await client.send('refused', 17)).status).toBe(200);
    expect(await t.store.log.position('shop')).toBe(1);
    expect(await t.store.directory.deadLetters.counts('shop')).toMatchObject({ differing: 0 });
  });
});
