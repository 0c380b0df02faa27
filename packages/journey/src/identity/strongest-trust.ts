import { trusts, type Trust } from '@throughline/protocol';

/** The strongest of them. Undefined of none. */
export const strongestTrust = (some: readonly Trust[]): Trust | undefined =>
  some.length === 0 ? undefined : trusts[Math.max(...some.map((trust) => trusts.indexOf(trust)))];
