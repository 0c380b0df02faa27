import Type, { type Static } from 'typebox';
import { Strict, Token } from '../events/schemas.ts';

/** One id of one type, canonical. */
export const Identifier = Strict({
  type: Token('What kind of id: visitor, customer, email, phone, device, or one of your own.'),
  value: Type.String({ description: 'Canonical.' }),
});
export type Identifier = Static<typeof Identifier>;
