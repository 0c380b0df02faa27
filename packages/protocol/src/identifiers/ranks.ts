/** Types of identifier that everybody has, in the order in which a person or an event is named after one. */
export const knownIdentifierTypes = ['customer', 'visitor', 'device', 'email', 'phone', 'phone_raw'] as const;

/** Types of which a person has one at most: two values never join. A project may add its own. */
export const uniqueIdentifierTypes: readonly string[] = ['customer'];

/** Types that name a browser or a machine, and nobody who uses it. */
export const anonymousIdentifierTypes: ReadonlySet<string> = new Set(['visitor', 'device']);

const first = ['customer'];
const last = ['device', 'email', 'phone', 'phone_raw', 'visitor'];

/**
 * Sorts types by how well they name a person: customer, the project's own types by name, device, email, phone,
 * phone_raw, visitor. Negative when `a` names better.
 */
export const compareTypeRank = (a: string, b: string): number => {
  const byRank = rankOf(a) - rankOf(b);
  if (byRank !== 0) return byRank;
  return a < b ? -1 : a > b ? 1 : 0;
};

const rankOf = (type: string): number => {
  const early = first.indexOf(type);
  if (early >= 0) return early;
  const late = last.indexOf(type);
  return late >= 0 ? first.length + 1 + late : first.length;
};
