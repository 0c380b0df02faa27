import { StoreError } from '../errors/store-error.ts';

type Shape = readonly ('string' | 'number')[];
type KeyOf<S extends Shape> = { -readonly [I in keyof S]: S[I] extends 'string' ? string : number };

/** Where a list goes on, as readers carry it: opaque text that only the list which gave it takes back. */
export type Cursor<Key> = {
  encode(key: Key): string;
  /** Undefined stands for the start of the list. @throws {StoreError} `invalid` when this list never gave that cursor. */
  decode(cursor: string | undefined): Key | undefined;
};

/**
 * A cursor for one list. It carries the sort key of the last item and the list's name, and nothing else: no project, no
 * secret. Used in another project it means the same place in that project's own list.
 */
export const cursorOf = <const S extends Shape>(list: string, shape: S): Cursor<KeyOf<S>> => {
  const isKey = (parts: readonly unknown[]): parts is KeyOf<S> =>
    parts.length === shape.length && shape.every((type, i) => typeof parts[i] === type);
  return {
    encode: (key) => Buffer.from(JSON.stringify([list, ...partsOf(key)])).toString('base64url'),
    decode: (cursor) => {
      if (cursor === undefined) return undefined;
      const [name, ...key] = parse(cursor);
      if (name !== list || !isKey(key)) throw notACursor();
      return key;
    },
  };
};

const partsOf = (key: Iterable<unknown>): unknown[] => [...key];

const parse = (cursor: string): unknown[] => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed)) return parsed.map((part: unknown) => part);
  } catch {
    // Falls through: whatever it was, it is none of ours.
  }
  throw notACursor();
};

const notACursor = (): StoreError =>
  new StoreError('invalid', 'The cursor is not one of this list. Start again without a cursor.');
