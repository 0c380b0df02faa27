import type { CanonicalIdentifiers } from '../events/stored.ts';
import type { Identifier } from './identifier.ts';
import { identifierFromKey, identifierKey } from './key.ts';
import { compareTypeRank } from './ranks.ts';

/**
 * The one owner of an event: `visitor:V`, the compartment `visitor:V|customer:C`, or a known identifier
 * `customer:C`. Values have `%` and `|` percent-encoded in it, so that it reads back.
 */
export type Subject = string;

const encode = (value: string): string => value.replaceAll('%', '%25').replaceAll('|', '%7C');
const decode = (value: string): string => value.replaceAll('%7C', '|').replaceAll('%25', '%');

const part = (type: string, value: string): string => identifierKey({ type, value: encode(value) });

/**
 * The subject of an event, from its canonical identifiers alone: the visitor; or the compartment when visitor and
 * customer both stand in it, so that a second customer on one device never falls into the first one's story; else the
 * first by type rank. `undefined` when no identifier is left: such an event is refused.
 */
export const subjectOf = (identifiers: CanonicalIdentifiers): Subject | undefined => {
  const { visitor, customer } = identifiers;
  if (visitor !== undefined && customer !== undefined) {
    return `${part('visitor', visitor)}|${part('customer', customer)}`;
  }
  if (visitor !== undefined) return part('visitor', visitor);
  const [best] = Object.keys(identifiers).sort(compareTypeRank);
  const value = best === undefined ? undefined : identifiers[best];
  return best === undefined || value === undefined ? undefined : part(best, value);
};

/** Whom a subject belongs to: a compartment to its customer, every other to its own identifier. */
export const ownerOfSubject = (subject: Subject): Identifier => {
  const bar = subject.indexOf('|');
  const { type, value } = identifierFromKey(bar < 0 ? subject : subject.slice(bar + 1));
  return { type, value: decode(value) };
};

/** The visitor that stands in a subject, if one does. */
export const visitorOfSubject = (subject: Subject): string | undefined => {
  const bar = subject.indexOf('|');
  const { type, value } = identifierFromKey(bar < 0 ? subject : subject.slice(0, bar));
  return type === 'visitor' ? decode(value) : undefined;
};

/** Customers whose compartments a project's reader wants: the subject of an identifier that stands alone. */
export const subjectOfIdentifier = ({ type, value }: Identifier): Subject => part(type, value);
