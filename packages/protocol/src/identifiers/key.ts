import type { Identifier } from './identifier.ts';

/** `type:value`. Types hold no colon, so it reads back unambiguously. */
export type IdentifierKey = string;

export const identifierKey = ({ type, value }: Identifier): IdentifierKey => `${type}:${value}`;

export const identifierFromKey = (key: IdentifierKey): Identifier => {
  const colon = key.indexOf(':');
  return { type: key.slice(0, colon), value: key.slice(colon + 1) };
};
