import Type, { type Static } from 'typebox';

/** One permanent id per identifier: 26 characters of base32. A person is shown under that of its best identifier. */
export const PersonId = Type.String({
  pattern: '^[a-z2-7]{26}$',
  description: 'Permanent: a link survives merges and rebuilds.',
});
export type PersonId = Static<typeof PersonId>;
