import { StoreError } from '../errors/store-error.ts';

/** Where clients of others say whose events they send, when it is no key: Snowplow, Umami, Plausible. */
export const keyNameTypes = ['app_id', 'website_id', 'domain'] as const;
export type KeyNameType = (typeof keyNameTypes)[number];

/** Compared exactly, once domains are in lower case. */
export type KeyName = { type: KeyNameType; value: string };

export const keyNameLimits = {
  /** Names of one key: many sites may share it, but none needs a list that nobody reads. */
  names: 50,
  /** Characters of a name: Snowplow's longest app id, and more than a host name may have. */
  characters: 255,
} as const;

/** As it is kept and looked for. */
export const keyName = (type: KeyNameType, value: string): KeyName => ({
  type,
  value: type === 'domain' ? value.toLowerCase() : value,
});

/** The same once each, in an order of their own, so that every store lists them alike. */
export const orderedKeyNames = (names: readonly KeyName[]): KeyName[] => {
  const byText = new Map(names.map((name) => [textOf(name), name]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { type, value }]) => keyName(type, value));
};

const textOf = ({ type, value }: KeyName): string => `${type} ${keyName(type, value).value}`;

/**
 * Names stand in pages for everybody to read, so they may open no more than a key that stands there too.
 * @throws {StoreError} `invalid`
 */
export const checkKeyNames = (kind: 'public' | 'server', names: readonly KeyName[]): void => {
  if (names.length === 0) return;
  if (kind !== 'public')
    throw new StoreError('invalid', 'Only a public key has names: whoever reads one may send by it.');
  if (names.length > keyNameLimits.names)
    throw new StoreError('invalid', `A key has at most ${String(keyNameLimits.names)} names: make another key.`);
  const odd = names.find(({ value }) => value === '' || value.length > keyNameLimits.characters);
  if (odd !== undefined)
    throw new StoreError('invalid', `A name has 1 to ${String(keyNameLimits.characters)} characters.`);
};

/** Whose it is stays untold: it may be another project's. */
export const keyNameTaken = ({ type, value }: KeyName): StoreError =>
  new StoreError('invalid', `The ${type.replace('_', ' ')} "${value}" is registered with another key already.`);
