import type { TSchema } from 'typebox';
import type { TLocalizedValidationError } from 'typebox/error';
import { excerpt } from '../text/text.ts';
import { nearest } from './nearest.ts';
import { fieldName, rejection, type Rejection } from './rejection.ts';
import { explanations } from './sentences.ts';

type Part = string | number;

/** The first fault that the schema found, as a sentence that names the field, the limit and what to do. */
export const explain = (schema: TSchema, value: unknown, errors: readonly TLocalizedValidationError[]): Rejection => {
  for (const error of errors) {
    const found = explainOne(schema, value, error);
    if (found !== undefined) return found;
  }
  return rejection('bad_format', undefined, 'it does not fit its schema: see /openapi.json');
};

const explainOne = (schema: TSchema, value: unknown, error: TLocalizedValidationError): Rejection | undefined => {
  const path = pathOf(error.instancePath, value);
  const place = placeOf(error.schemaPath, schema);
  if (error.keyword === 'required') return missing(path, place, error.params.requiredProperties);
  if (error.keyword === 'additionalProperties') return unknownField(path, place, error.params.additionalProperties);
  if (error.keyword === 'propertyNames') return badName(path, error.params.propertyNames);
  if (error.schemaPath.endsWith('/propertyNames')) return undefined;
  const explained = explanations.get(error.keyword)?.(error.params, valueAt(value, path), meaningOf(place));
  if (explained === undefined) return undefined;
  const field = fieldName(path.map(quotable));
  return rejection(explained.code, field, `${field === '' ? 'it' : field} ${explained.is}`.trim());
};

const missing = (path: Part[], place: unknown, names: readonly string[]): Rejection | undefined => {
  const [name] = names;
  if (name === undefined) return undefined;
  const field = fieldName([...path, name]);
  const code = field === 'identifiers' ? 'no_identifiers' : 'missing_field';
  return rejection(code, field, `${field} is missing. ${meaningOf(childOf(childOf(place, 'properties'), name))}`.trim());
};

/** Undefined where other keys are welcome and only a value is wrong: that fault is told by itself. */
const unknownField = (path: Part[], place: unknown, names: readonly string[]): Rejection | undefined => {
  const [name] = names;
  if (name === undefined || childOf(place, 'additionalProperties') !== false) return undefined;
  const known = Object.keys(childOf(place, 'properties') ?? {});
  const meant = nearest(name, known);
  const field = fieldName([...path, quotable(name)].map(quotable));
  const advice = meant === undefined ? 'put what is your own into props' : `did you mean ${fieldName([...path, meant])}?`;
  return rejection('unknown_field', field, `${field} is no field here: ${advice}`);
};

const badName = (path: Part[], names: readonly string[]): Rejection | undefined => {
  const [name] = names;
  if (name === undefined) return undefined;
  const field = fieldName([...path, name].map(quotable));
  return rejection('bad_format', field, `${field} is badly named: lower-case letters, digits and _, starting with a letter, at most 32`);
};

const quotable = (part: Part): Part => (typeof part === 'number' ? part : excerpt(part));

const childOf = (value: unknown, key: Part): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;

/** Reads a JSON pointer; what indexes a list becomes a number. */
const pathOf = (pointer: string, value: unknown): Part[] => {
  let place = value;
  return partsOf(pointer).map((part) => {
    const step = Array.isArray(place) ? Number(part) : part;
    place = childOf(place, step);
    return step;
  });
};

const partsOf = (pointer: string): string[] =>
  pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

const valueAt = (value: unknown, path: readonly Part[]): unknown => path.reduce(childOf, value);

const placeOf = (schemaPath: string, schema: TSchema): unknown => valueAt(schema, partsOf(schemaPath));

const meaningOf = (place: unknown): string => {
  const text = childOf(place, 'description');
  return typeof text === 'string' ? text : '';
};
