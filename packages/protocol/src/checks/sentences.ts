import type { RejectionCode } from '../errors/codes.ts';
import { tokenPattern } from '../events/schemas.ts';
import { limits } from '../limits/limits.ts';
import { excerpt } from '../text/text.ts';

/** What a fault of the schema is in our words: the code, and the sentence's end after the field's name. */
export type Explanation = { code: RejectionCode; is: string };

type Params = Readonly<Record<string, unknown>>;
type Explain = (params: Params, value: unknown, meaning: string) => Explanation;

const bound = (params: Params): string => String(params['limit']);

const list = (values: unknown): string => (Array.isArray(values) ? values.map(String).join(', ') : '');

const characters = (value: unknown): string => (typeof value === 'string' ? String([...value].length) : 'too many');

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

const range: Explain = (params, value, meaning) => {
  const edge = params['comparison'] === '>=' ? 'least' : 'most';
  return { code: 'out_of_range', is: `is ${String(value)}; the ${edge} is ${bound(params)}${secondsHint(params, value)}. ${meaning}` };
};

/** The commonest slip with moments. */
const secondsHint = (params: Params, value: unknown): string =>
  params['limit'] === limits.earliestAt && typeof value === 'number' && value * 1000 >= limits.earliestAt
    ? ' ms: this looks like seconds, so multiply by 1000'
    : '';

/** In words where one can; every other pattern stands as it is, with the field's meaning behind it. */
const patternsInWords = new Map<unknown, string>([
  [tokenPattern, 'is no token: lower-case letters, digits and _, starting with a letter, at most 32'],
]);

const patternFault: Explain = (params, _value, meaning) => {
  const words = patternsInWords.get(params['pattern']) ?? `does not match ${String(params['pattern'])}`;
  return { code: 'bad_format', is: `${words}. ${meaning}` };
};

/** By the keyword of JSON Schema that failed. */
export const explanations: ReadonlyMap<string, Explain> = new Map<string, Explain>([
  ['type', (params, value, meaning) => ({ code: 'wrong_type', is: `is ${kindOf(value)}; send ${nounOf(params['type'])}. ${meaning}` })],
  ['const', (params) => ({ code: 'bad_format', is: `is not ${excerpt(String(params['allowedValue']))}` })],
  ['enum', (params) => ({ code: 'bad_format', is: `is none of ${list(params['allowedValues'])}` })],
  ['pattern', patternFault],
  ['minimum', range],
  ['maximum', range],
  ['minLength', (_params, _value, meaning) => ({ code: 'bad_format', is: `is empty: leave it out or fill it. ${meaning}` })],
  ['maxLength', (params, value) => ({ code: 'too_long', is: `is ${characters(value)} characters; the limit is ${bound(params)}: shorten it` })],
  ['minItems', (params, value) => ({ code: 'out_of_range', is: `has ${items(value)} items; the least is ${bound(params)}` })],
  ['maxItems', (params, value) => ({ code: 'out_of_range', is: `has ${items(value)} items; the most is ${bound(params)}: send fewer` })],
  ['minProperties', (_params, _value, meaning) => ({ code: 'no_identifiers', is: `is empty. ${meaning}` })],
  ['maxProperties', (params) => ({ code: 'too_many_keys', is: `has more than ${bound(params)} keys: send fewer` })],
]);
