import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';

/** A body, and the label it comes under. */
export type HostileBody = { text: string | undefined; bytes: Buffer; label: string | undefined };

/** What one edit puts into a good body: what parsers, databases and people stumble over. */
const splinters = [
  '',
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  'null',
  'true',
  '-0',
  '1e400',
  '-1e-400',
  '9007199254740993',
  '1.5',
  '""',
  '"\\u0000"',
  '"\\ud800"',
  '"\\udfff\\ud800"',
  '"\\u202e"',
  '"__proto__"',
  '"constructor"',
  '"id"',
  '"props":{"__proto__":{"x":1}},',
  '"props":{"toString":null},',
  '"identifiers":{"visitor":"undefined"},',
  '"identifiers":{"customer":12345678901234567890},',
  '"at":-1,',
  '"type":"goal",',
  '"type":"handoff","handoff":{"step":"accepted","code":"48151623"},',
  '"context":99,',
  '"seq":0,',
  '\0',
  '\ufeff',
  '\u2028',
  '😀',
  'é'.normalize('NFD'),
  '['.repeat(500),
  '{"a":'.repeat(300),
  ' '.repeat(1000),
  '"'.concat('x'.repeat(40_000), '"'),
];

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.constantFrom(0, 0, 1, 2, 8, 64),
  put: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...splinters) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  ),
});

const edited = (text: string, edits: readonly { at: number; cut: number; put: string }[]): string =>
  edits.reduce((now, { at, cut, put }) => {
    const place = Math.floor(at * now.length);
    return now.slice(0, place) + put + now.slice(place + cut);
  }, text);

const fastest = { params: { [constants.BROTLI_PARAM_QUALITY]: 0 } };
const packings: readonly (readonly [label: string, pack: (bytes: Buffer) => Buffer])[] = [
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
  ['br', (bytes) => brotliCompressSync(bytes, fastest)],
  ['zstd', zstdCompressSync],
];

const plain = fc.constantFrom(undefined, undefined, 'gzip', 'br', 'deflate', 'gzip, br', 'x');

/** Good bodies with a few edits, plain or packed, packed ones sometimes broken; and bytes of no kind. */
export const hostileBody = (good: fc.Arbitrary<string>): fc.Arbitrary<HostileBody> => {
  const text = fc
    .tuple(good, fc.array(edit, { maxLength: 3 }))
    .map(([base, edits]) => edited(base, edits).toWellFormed());
  const asText = fc
    .tuple(text, plain)
    .map(([body, label]): HostileBody => ({ text: body, bytes: Buffer.from(body, 'utf8'), label }));
  const packed = fc
    .record({ body: text, packing: fc.constantFrom(...packings), keep: fc.constantFrom(1, 1, 1, 0.9, 0.5, 0.1) })
    .map(({ body, packing: [label, pack], keep }): HostileBody => {
      const all = pack(Buffer.from(body, 'utf8'));
      const bytes = all.subarray(0, Math.ceil(all.length * keep));
      return { text: keep === 1 ? body : undefined, bytes, label };
    });
  const noise = fc
    .tuple(fc.uint8Array({ maxLength: 200 }), plain)
    .map(([bytes, label]): HostileBody => ({ text: undefined, bytes: Buffer.from(bytes), label }));
  return fc.oneof({ weight: 12, arbitrary: asText }, { weight: 4, arbitrary: packed }, { weight: 1, arbitrary: noise });
};
