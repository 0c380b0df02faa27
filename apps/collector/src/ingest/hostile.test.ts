import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { limits } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchOf, send, touchpoint, trial, type Trial } from '../testing/trial.ts';

let t: Trial;
let key: string;

beforeAll(async () => {
  t = await trial();
  key = await t.key('shop');
});
afterAll(() => t.collector.close());

const bytes = (buffer: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(buffer);
const bomb = Buffer.alloc(limits.inflatedBodyBytes + 1, 0x20);
const windowOf128MiB = { params: { [constants.ZSTD_c_windowLog]: 27, [constants.ZSTD_c_contentSizeFlag]: 0 } };

type Labelled = { body: string | Uint8Array<ArrayBuffer>; label?: string };

/** Under the name that the document has for it. */
const bodies: Record<string, Labelled & { answer: string }> = {
  nothing: { body: '', answer: '400 bad_json' },
  'JSON that breaks off': { body: '{"v":1,"events":[', answer: '400 bad_json' },
  'bytes that are no UTF-8': { body: bytes(Buffer.from([0x22, 0xff, 0xfe, 0x22])), answer: '400 bad_json' },
  'a lone surrogate as bytes': { body: bytes(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])), answer: '400 bad_json' },
  'NUL between values': { body: '{"v":1,\0"events":[]}', answer: '400 bad_json' },
  'gzip cut off': { body: bytes(gzipSync('{"v":1}').subarray(0, 12)), answer: '400 bad_json' },
  'gzip inside gzip': { body: bytes(gzipSync(gzipSync('{"v":1}'))), answer: '400 bad_json' },
  'what is labelled br and is none': { body: 'no brotli, no JSON', label: 'br', answer: '400 bad_json' },
  'a zstd window of 128 MiB': {
    body: bytes(zstdCompressSync(Buffer.alloc(9 * 1024 * 1024, 0x20), windowOf128MiB)),
    answer: '400 bad_json',
  },
  'lists nested 900,000 deep': { body: '['.repeat(900_000) + ']'.repeat(900_000), answer: '400 bad_batch' },
  '2 MiB and one byte': { body: ' '.repeat(limits.bodyBytes + 1), answer: '413 too_large' },
  'a bomb in gzip': { body: bytes(gzipSync(bomb)), answer: '413 too_large' },
  'a bomb in deflate': { body: bytes(deflateSync(bomb)), answer: '413 too_large' },
  'a bomb in brotli': { body: bytes(brotliCompressSync(bomb, fast())), label: 'br', answer: '413 too_large' },
  'a bomb in zstd': { body: bytes(zstdCompressSync(bomb)), answer: '413 too_large' },
  '1,001 events': { body: batchOf(Array<unknown>(1001).fill({})), answer: '413 too_many_events' },
};

function fast(): object {
  return { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
}

const labelled = (label: string | undefined): Record<string, string> =>
  label === undefined ? {} : { 'content-encoding': label };

describe('a hostile body', () => {
  it.each(Object.entries(bodies))('%s: is refused by name', async (_what, { body, label, answer }) => {
    const { status, body: said } = await send(t, key, body, labelled(label));
    const error = said.error as { code: string; detail: string };
    expect(`${String(status)} ${error.code}`).toBe(answer);
    expect(error.detail).toMatch(/\w+ \w+/);
  });
});

/** An event as text, so that it can hold what no object does. */
const text = (more: string, id: string): string =>
  `{"id":"${id}","type":"touchpoint","name":"n","at":1795000000000,"identifiers":{"visitor":"v-hostile"}${more}}`;

const nested = (levels: number): string => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);
const keys = (n: number): string => JSON.stringify(Object.fromEntries(Array.from({ length: n }, (_, i) => [i, 0])));

const events: Record<string, { event: (id: string) => string; result: string; stored?: object }> = {
  '`__proto__` as a key': { event: (id) => text(',"props":{"__proto__":{"polluted":1}}', id), result: 'forbidden_key' },
  '`constructor` as a key, deep in props': {
    event: (id) => text(',"props":{"a":[{"constructor":{"prototype":{"polluted":1}}}]}', id),
    result: 'forbidden_key',
  },
  "`__proto__` as an identifier's type": {
    event: (id) => text('', id).replace('"visitor"', '"__proto__"'),
    result: 'forbidden_key',
  },
  '`__proto__` as its id': { event: () => text('', '__proto__'), result: 'stored', stored: { id: '__proto__' } },
  'an escaped lone surrogate': { event: (id) => text(String.raw`,"props":{"a":"\ud800"}`, id), result: 'bad_text' },
  'an escaped lone surrogate in a key': {
    event: (id) => text(String.raw`,"props":{"\udfff":1}`, id),
    result: 'bad_text',
  },
  'an escaped NUL': { event: (id) => text(String.raw`,"reason":"a\u0000b"`, id), result: 'bad_text' },
  'the same key twice': {
    event: (id) => text(',"props":{"a":1,"a":2},"name":"second"', id),
    result: 'stored',
    stored: { name: 'second', props: { a: 2 } },
  },
  'a whole number beyond 2^53 in props': {
    event: (id) => text(',"props":{"order":9007199254740993}', id),
    result: 'out_of_range',
  },
  'a number beyond 1e308 in props': { event: (id) => text(',"props":{"n":-1e400}', id), result: 'out_of_range' },
  'a customer number beyond 2^53': {
    event: (id) => text('', id).replace('"visitor":"v-hostile"', '"customer":9007199254740993'),
    result: 'bad_identifier',
  },
  'a clock beyond what dates hold': {
    event: (id) => text('', id).replace('1795000000000', '1e17'),
    result: 'out_of_range',
  },
  'a fraction in `seq`': { event: (id) => text(',"seq":1.5', id), result: 'wrong_type' },
  'props nested 9 levels deep': { event: (id) => text(`,"props":${nested(9)}`, id), result: 'too_deep' },
  'props with 257 keys': { event: (id) => text(`,"props":${keys(257)}`, id), result: 'too_many_keys' },
  'props of more than 16 KiB': {
    event: (id) => text(`,"props":{"a":"${'x'.repeat(16 * 1024)}"}`, id),
    result: 'too_large',
  },
  'a name of 129 characters': {
    event: (id) => text('', id).replace('"n"', `"${'n'.repeat(129)}"`),
    result: 'too_long',
  },
};

describe('a hostile event', () => {
  it.each(Object.entries(events))('%s: has its outcome', async (what, { event, result, stored }) => {
    const id = `h${String(Object.keys(events).indexOf(what))}`;
    const neighbour = JSON.stringify(touchpoint('v-neighbour', { id: `beside-${id}` }));
    const { status, body } = await send(t, key, `{"v":1,"events":[${event(id)},${neighbour}]}`);
    expect(status).toBe(200);
    const [first] = body.results as { index: number; code: string }[];
    expect(first?.code ?? 'stored').toBe(result);
    expect(await t.store.log.event('shop', `beside-${id}`)).toBeDefined();
    if (stored !== undefined)
      expect(await t.store.log.event('shop', event(id).includes('"__proto__"') ? '__proto__' : id)).toMatchObject(
        stored,
      );
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('the document', () => {
  const rows = readFileSync(new URL('../../../../docs/ingest.md', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const said = (what: string): string | undefined => rows.find((cells) => cells[1] === what)?.[2];

  it('says of every hostile body and event what becomes of it', () => {
    for (const [what, { answer }] of Object.entries(bodies)) expect(said(what)?.replaceAll('`', ''), what).toBe(answer);
    for (const [what, { result }] of Object.entries(events))
      expect(said(what)?.replaceAll('`', ''), what).toMatch(new RegExp(`^${result}\\b`));
  });
});

describe('a compressed body', () => {
  const pack: Record<string, (text: string) => Buffer> = {
    gzip: gzipSync,
    zstd: zstdCompressSync,
    deflate: deflateSync,
    'deflate without header': deflateRawSync,
    'deflate with a small window': (plain) => deflateSync(plain, { windowBits: 9 }),
    br: (plain) => brotliCompressSync(plain),
  };

  it.each([
    ['gzip', undefined],
    ['gzip', 'identity'],
    ['gzip', 'br'],
    ['zstd', undefined],
    ['zstd', 'zstd'],
    ['deflate', undefined],
    ['deflate', 'deflate'],
    ['deflate without header', 'deflate'],
    ['deflate with a small window', 'deflate'],
    ['br', 'br'],
    ['br', ' BR'],
  ])('in %s under the label %s is taken', async (format, label) => {
    const packed = pack[format]?.(batchOf([touchpoint('v-packed', { props: { text: 'x'.repeat(1000) } })]));
    expect(await send(t, key, bytes(packed ?? Buffer.of()), labelled(label))).toMatchObject({ status: 200 });
  });

  it.each(['gzip', 'deflate', 'br', 'zstd', 'gzip, br'])('that a proxy inflated is taken under %s', async (label) => {
    expect(await send(t, key, batchOf([touchpoint('v-packed')]), labelled(label))).toMatchObject({ status: 200 });
  });
});
