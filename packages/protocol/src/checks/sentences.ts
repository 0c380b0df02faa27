import type { RejectionCode } from '../errors/codes.ts';
import { eventIdPattern, tokenPattern } from '../events/schemas.ts';
import { limits } from '../limits/limits.ts';
import { codePoints } from '../text/text.ts';
import type { Schema } from './first-fault.ts';

/** What a fault of the schema is in our words: the code, and the sentence's end after the field's name. */
export type Explanation = { code: RejectionCode; is: string };

type Explain = (schema: Schema, value: unknown) => Explanation;

const characters = (value: unknown): string =>
  typeof value === 'string' ? String(codePoints(value).length) : 'too many';

const items = (value: unknown): string => (Array.isArray(value) ? String(value.length) : 'too many');

const nounOf = (type: unknown): string => {
  if (Array.isArray(type)) return type.map(nounOf).join(' or ');
  return nouns.get(type) ?? String(type);
};

const nouns = new Map<unknown, string>([
  ['string', 'text'],
  ['integer', 'a whole number'],
  ['number', 'a number'],
  ['object', 'an object'],
  ['array', 'a list'],
  ['boolean', 'true or false'],
]);

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'a whole number' : 'a number';
  return nouns.get(typeof value) ?? typeof value;
};

/** What the field is for, behind the sentence. */
const meaning = (schema: Schema): string => (schema.description === undefined ? '' : `. ${schema.description}`);

const below: Explain = (schema, value) => ({
  code: 'out_of_range',
  is: `is ${String(value)}; the least is ${String(schema.minimum)}${secondsHint(schema, value)}${meaning(schema)}`,
});

const above: Explain = (schema, value) => ({
  code: 'out_of_range',
  is: `is ${String(value)}; the most is ${String(schema.maximum)}${meaning(schema)}`,
});

/** The commonest slip with moments. */
const secondsHint = (schema: Schema, value: unknown): string =>
  schema.minimum === limits.earliestAt && typeof value === 'number' && value * 1000 >= limits.earliestAt
    ? ' ms: this looks like seconds, so multiply by 1000'
    : '';

const tooLong = (value: unknown, most: number | undefined): Explanation => ({
  code: 'too_long',
  is: `is ${characters(value)} characters; the limit is ${String(most)}: shorten it`,
});

/** An id matches unless it is too long. */
const patternFault: Explain = (schema, value) =>
  schema.pattern === eventIdPattern ? tooLong(value, limits.idCharacters) : badFormat(schema);

const badFormat = (schema: Schema): Explanation => ({
  code: 'bad_format',
  is: `${schema.pattern === tokenPattern ? tokenInWords : `does not match ${String(schema.pattern)}`}${meaning(schema)}`,
});

const tokenInWords = 'is no token: lower-case letters, digits and _, starting with a letter, at most 32';

/** By the keyword of JSON Schema that failed. */
export const explanations: ReadonlyMap<string, Explain> = new Map<string, Explain>([
  [
    'type',
    (schema, value) => ({
      code: 'wrong_type',
      is: `is ${kindOf(value)}; send ${nounOf(schema.type)}${meaning(schema)}`,
    }),
  ],
  ['const', (schema) => ({ code: 'bad_format', is: `is not ${String(schema.const)}` })],
  ['enum', (schema) => ({ code: 'bad_format', is: `is none of ${(schema.enum ?? []).map(String).join(', ')}` })],
  ['pattern', patternFault],
  ['minimum', below],
  ['maximum', above],
  ['minLength', (schema) => ({ code: 'bad_format', is: `is empty: leave it out or fill it${meaning(schema)}` })],
  ['maxLength', (schema, value) => tooLong(value, schema.maxLength)],
  [
    'minItems',
    (schema, value) => ({
      code: 'out_of_range',
      is: `has ${items(value)} items; the least is ${String(schema.minItems)}`,
    }),
  ],
  [
    'maxItems',
    (schema, value) => ({
      code: 'out_of_range',
      is: `has ${items(value)} items; the most is ${String(schema.maxItems)}: send fewer`,
    }),
  ],
  ['minProperties', (schema) => ({ code: 'no_identifiers', is: `is empty${meaning(schema)}` })],
  [
    'maxProperties',
    (schema) => ({ code: 'too_many_keys', is: `has more than ${String(schema.maxProperties)} keys: send fewer` }),
  ],
]);
