import {
  compareText,
  compareTypeRank,
  identifierKey,
  identifiersPerPerson,
  type ConflictReason,
  type Identifier,
  type IdentifierKey,
} from '@throughline/protocol';

/** A person while it is being put together: who is in it, and how many of each type. */
type Component = { members: Identifier[]; counts: Map<string, number> };
export type CountsByType = ReadonlyMap<string, number>;
export type JoinConflict = { reason: ConflictReason; type: string };

/**
 * Groups of identifiers that grow by joining. The smaller group's members move into the larger one, so that no
 * identifier moves more than log n times, and a refused join has touched nothing.
 */
export const peopleIn = (uniqueTypes: readonly string[]) => {
  const unique = new Set(uniqueTypes);
  const componentOf = new Map<IdentifierKey, Component>();

  const know = (identifier: Identifier): Component => {
    const key = identifierKey(identifier);
    const known = componentOf.get(key);
    if (known !== undefined) return known;
    const alone = { members: [identifier], counts: new Map([[identifier.type, 1]]) };
    componentOf.set(key, alone);
    return alone;
  };

  /** Undefined when they are one person now, or already were. */
  const join = (a: Identifier, b: Identifier): JoinConflict | undefined => {
    const [one, other] = [know(a), know(b)];
    if (one === other) return undefined;
    const conflict = conflictBetween(one.counts, other.counts, unique);
    if (conflict !== undefined) return conflict;
    const [small, large] = one.members.length < other.members.length ? [one, other] : [other, one];
    for (const [type, count] of small.counts) large.counts.set(type, (large.counts.get(type) ?? 0) + count);
    for (const member of small.members) {
      large.members.push(member);
      componentOf.set(identifierKey(member), large);
    }
    return undefined;
  };

  /** What stands against joining them as they are now; undefined when nothing does, or they are one person. */
  const conflictOf = (a: Identifier, b: Identifier): JoinConflict | undefined => {
    const [one, other] = [know(a), know(b)];
    return one === other ? undefined : conflictBetween(one.counts, other.counts, unique);
  };
  const all = (): Identifier[][] =>
    [...new Set(componentOf.values())]
      .map(({ members }) => [...members].sort(compareIdentifiers))
      .sort(([a], [b]) => (a === undefined || b === undefined ? 0 : compareIdentifiers(a, b)));

  return { know, join, conflictOf, all };
};

/** Which rule two people together would break: a unique type before a limit, then by rank of the type. */
export const conflictBetween = (
  one: CountsByType,
  other: CountsByType,
  unique: ReadonlySet<string>,
): JoinConflict | undefined => {
  const crowded = [...one]
    .filter(([type, count]) => count + (other.get(type) ?? 0) > allowedOf(type, unique))
    .map(([type]) => type)
    .sort((a, b) => Number(unique.has(b)) - Number(unique.has(a)) || compareTypeRank(a, b));
  const [type] = crowded;
  return type === undefined ? undefined : { reason: unique.has(type) ? 'unique' : 'limit', type };
};

/** A project may call a type `constructor`: only the table's own rows count. */
const allowedOf = (type: string, unique: ReadonlySet<string>): number => {
  if (unique.has(type)) return 1;
  const own = Object.hasOwn(identifiersPerPerson, type) ? identifiersPerPerson[type] : undefined;
  return own ?? identifiersPerPerson.otherTypes;
};

/** By rank of the type, then by value: who comes first names the person. */
export const compareIdentifiers = (a: Identifier, b: Identifier): number =>
  compareTypeRank(a.type, b.type) || compareText(a.value, b.value);
