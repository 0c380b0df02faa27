import { codePoints } from '../text/text.ts';
import { isObject } from './own.ts';

/** Where a value first departs from its schema: the keyword of JSON Schema, the place in the value, that schema. */
export type SchemaFault = { keyword: string; path: (string | number)[]; value: unknown; schema: Schema };

/** As much of JSON Schema as our schemas are made of. A keyword added to them has to be added here. */
export type Schema = {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Schema;
  readonly additionalProperties?: false | Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly description?: string;
};

/** The schema library's types do not show what a schema holds as plain JSON. */
export const isSchema = (schema: unknown): schema is Schema => isObject(schema);

/**
 * The first fault, unknown fields before missing ones, for a misspelt field is both. An interpreter of our own: the
 * schema library lists every fault with its message, which took 70 times as long as refusing, and a sender of nothing
 * but bad events must not cost more than one of good ones.
 */
export const firstFault = (schema: Schema, value: unknown): SchemaFault | undefined => {
  const keyword = faultOfValue(schema, value);
  if (keyword !== undefined) return { keyword, path: [], value, schema };
  if (Array.isArray(value)) return faultOfItems(schema, value);
  return isObject(value) ? faultOfObject(schema, value) : undefined;
};

const faultOfValue = (schema: Schema, value: unknown): string | undefined => {
  if (schema.type !== undefined && !isOfType(schema.type, value)) return 'type';
  if (schema.const !== undefined && value !== schema.const) return 'const';
  if (schema.enum !== undefined && !schema.enum.includes(value)) return 'enum';
  if (typeof value === 'string') return faultOfText(schema, value);
  return typeof value === 'number'
    ? faultOfRange(value, schema.minimum, 'minimum', schema.maximum, 'maximum')
    : undefined;
};

const isOfType = (type: string | readonly string[], value: unknown): boolean =>
  typeof type === 'string' ? isOf(type, value) : type.some((one) => isOf(one, value));

const isOf = (type: string, value: unknown): boolean => {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'number') return Number.isFinite(value);
  if (type === 'array') return Array.isArray(value);
  return type === 'object' ? isObject(value) : typeof value === type;
};

const faultOfText = (schema: Schema, value: string): string | undefined => {
  const beyond = faultOfRange(
    lengthOf(value, schema.maxLength),
    schema.minLength,
    'minLength',
    schema.maxLength,
    'maxLength',
  );
  return beyond ?? (schema.pattern === undefined || patternOf(schema.pattern).test(value) ? undefined : 'pattern');
};

/** In code points, as JSON Schema counts; those are never more than the UTF-16 units and never less than half. */
const lengthOf = (value: string, most = value.length): number =>
  value.length <= most ? value.length : codePoints(value).length;

const patterns = new Map<string, RegExp>();

const patternOf = (source: string): RegExp => {
  const ready = patterns.get(source) ?? new RegExp(source, 'u');
  patterns.set(source, ready);
  return ready;
};

const faultOfRange = (
  n: number,
  least: number | undefined,
  below: string,
  most: number | undefined,
  above: string,
): string | undefined => {
  if (least !== undefined && n < least) return below;
  return most !== undefined && n > most ? above : undefined;
};

const faultOfItems = (schema: Schema, items: readonly unknown[]): SchemaFault | undefined => {
  const keyword = faultOfRange(items.length, schema.minItems, 'minItems', schema.maxItems, 'maxItems');
  if (keyword !== undefined) return { keyword, path: [], value: items, schema };
  for (const [index, item] of items.entries()) {
    const found = schema.items === undefined ? undefined : firstFault(schema.items, item);
    if (found !== undefined) return inside(index, found);
  }
  return undefined;
};

const faultOfObject = (schema: Schema, value: Readonly<Record<string, unknown>>): SchemaFault | undefined => {
  const keys = Object.keys(value);
  const keyword = faultOfRange(
    keys.length,
    schema.minProperties,
    'minProperties',
    schema.maxProperties,
    'maxProperties',
  );
  if (keyword !== undefined) return { keyword, path: [], value, schema };
  return faultOfNames(schema, keys) ?? faultOfMissing(schema, value) ?? faultOfFields(schema, keys, value);
};

const faultOfNames = (schema: Schema, keys: readonly string[]): SchemaFault | undefined => {
  for (const key of keys) {
    if (schema.additionalProperties === false && !Object.hasOwn(schema.properties ?? {}, key)) {
      return { keyword: 'additionalProperties', path: [key], value: undefined, schema };
    }
    if (schema.propertyNames !== undefined && firstFault(schema.propertyNames, key) !== undefined) {
      return { keyword: 'propertyNames', path: [key], value: undefined, schema };
    }
  }
  return undefined;
};

const faultOfMissing = (schema: Schema, value: Readonly<Record<string, unknown>>): SchemaFault | undefined => {
  const missing = schema.required?.find((name) => !Object.hasOwn(value, name) || value[name] === undefined);
  if (missing === undefined) return undefined;
  return { keyword: 'required', path: [missing], value: undefined, schema: schema.properties?.[missing] ?? {} };
};

const faultOfFields = (
  schema: Schema,
  keys: readonly string[],
  value: Readonly<Record<string, unknown>>,
): SchemaFault | undefined => {
  for (const key of keys) {
    const isNamed = Object.hasOwn(schema.properties ?? {}, key);
    const place = isNamed ? schema.properties?.[key] : schema.additionalProperties;
    if (place === undefined || place === false || (isNamed && value[key] === undefined)) continue;
    const found = firstFault(place, value[key]);
    if (found !== undefined) return inside(key, found);
  }
  return undefined;
};

const inside = (part: string | number, found: SchemaFault): SchemaFault => {
  found.path.unshift(part);
  return found;
};
