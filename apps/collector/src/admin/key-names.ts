import { keyName, keyNameLimits, keyNameTypes, type KeyName } from '@throughline/store';
import Type, { type Static } from 'typebox';

/** Not written as a key is: that would be looked for among keys. Control characters stand in no name. */
const Names = Type.Array(
  Type.String({
    minLength: 1,
    maxLength: keyNameLimits.characters,
    pattern: '^(?!tl[ps]_)[^\\x00-\\x1f\\x7f]+$',
    description: 'A name that is no key, without control characters.',
  }),
  { maxItems: keyNameLimits.names },
);

/** As the command line gives them. */
export const KeyNames = Type.Object(
  { app_id: Names, website_id: Names, domain: Names },
  { additionalProperties: false },
);

export const namesOf = (given: Static<typeof KeyNames> | undefined): KeyName[] =>
  keyNameTypes.flatMap((type) => (given?.[type] ?? []).map((value) => keyName(type, value)));

export const withoutNames = (before: readonly KeyName[], gone: readonly KeyName[]): KeyName[] =>
  before.filter((name) => !gone.some(({ type, value }) => type === name.type && value === name.value));

export const namedAs = (names: readonly KeyName[]): string =>
  names.length === 0 ? 'no names' : names.map(({ type, value }) => `${type.replace('_', ' ')} ${value}`).join(', ');
