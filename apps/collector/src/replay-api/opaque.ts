import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { errorCodes } from '@throughline/protocol';
import { RequestError } from '../http/request-error.ts';

/** A value that readers carry about without looking into it: base64url of JSON. It holds nothing secret. */
export type Opaque<Value> = {
  encode(value: Value): string;
  /** @throws {RequestError} `bad_cursor` for whatever this list never gave. */
  decode(text: string): Value;
};

export const opaque = <Schema extends TSchema>(schema: Schema): Opaque<Static<Schema>> => {
  const validator: Validator = Compile(schema);
  const fits = (value: unknown): value is Static<Schema> => validator.Check(value);
  return {
    encode: (value) => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url'),
    decode: (text) => {
      const value = parsed(text);
      if (fits(value)) return value;
      throw badCursor();
    },
  };
};

export const badCursor = (): RequestError =>
  new RequestError('bad_cursor', `${errorCodes.bad_cursor.means}: start again without it`, { field: 'cursor' });

const parsed = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return value;
  } catch {
    return undefined;
  }
};
