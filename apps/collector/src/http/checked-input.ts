import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { RequestError } from './request-error.ts';

export type Check<Schema extends TSchema> = (value: unknown) => Static<Schema>;

/** A check that answers what is wrong by name. Compiled once, when the route is declared. */
export const checkOf = <Schema extends TSchema>(where: string, schema: Schema): Check<Schema> => {
  const validator: Validator = Compile(schema);
  const fits = (value: unknown): value is Static<Schema> => validator.Check(value);
  return (value) => {
    if (fits(value)) return value;
    throw wrongInput(where, validator, value);
  };
};

/** The same for what comes as text: `limit=5` is a number, `known=true` a boolean, if the schema says so. */
export const checkOfText = <Schema extends TSchema>(where: string, schema: Schema): Check<Schema> => {
  const validator: Validator = Compile(schema);
  const fits = (value: unknown): value is Static<Schema> => validator.Check(value);
  const check = checkOf(where, schema);
  // What is meant as text fits as it is: most requests bring a key and nothing else.
  return (value) => (fits(value) ? value : check(validator.Convert(value)));
};

const wrongInput = (where: string, validator: Validator, value: unknown): RequestError => {
  const errors = validator.Errors(value);
  const first = errors.find(({ keyword }) => keyword !== 'boolean') ?? errors[0];
  const unknown = namesIn(first?.params, 'additionalProperties');
  const missing = namesIn(first?.params, 'requiredProperties');
  const field = unknown[0] ?? missing[0] ?? first?.instancePath.slice(1).replaceAll('/', '.') ?? '';
  if (unknown.length > 0) return new RequestError('bad_request', `${where} knows no "${field}"`, { field });
  if (missing.length > 0) return new RequestError('bad_request', `${where} needs "${field}"`, { field });
  const detail = [where, field === '' ? '' : `"${field}"`, first?.message ?? 'is malformed'].filter(Boolean).join(' ');
  return new RequestError('bad_request', detail, field === '' ? {} : { field });
};

const namesIn = (params: unknown, key: string): string[] => {
  if (typeof params !== 'object' || params === null) return [];
  const names: unknown = Object.getOwnPropertyDescriptor(params, key)?.value;
  return Array.isArray(names) ? names.map(String) : [];
};
