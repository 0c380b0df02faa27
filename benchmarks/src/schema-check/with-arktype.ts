import { limits } from '@throughline/protocol';
import { type } from 'arktype';
import type { Candidate } from './candidate.ts';

const token = type('/^[a-z][a-z0-9_]{0,31}$/');
const text = (most: number) => type('string').atLeastLength(1).atMostLength(most);
const id = text(limits.idCharacters);
const name = text(limits.nameCharacters);
const streamText = text(limits.streamCharacters);
const count = type('1 <= number.integer <= 2147483647');
const identifiers = type({ '[string]': 'string | number.integer' }).narrow((value) => {
  const types = Object.keys(value);
  return types.length >= 1 && types.length <= limits.identifiersPerEvent && types.every((kind) => token.allows(kind));
});
const journey = type({ '+': 'reject', definition: name, key: id });

const touchpoint = type({
  '+': 'reject',
  id,
  type: "'touchpoint'",
  name,
  at: type('number.integer').atLeast(limits.earliestAt).atMost(8_640_000_000_000_000),
  'stream?': streamText,
  'seq?': count,
  'dropped?': { '+': 'reject', n: count, reason: token },
  'session?': streamText,
  'channel?': token,
  'actor?': "'customer' | 'agent' | 'bot' | 'system' | 'partner'",
  identifiers,
  'journeys?': journey.array().atMostLength(limits.journeysPerEvent),
  'stage?': name,
  'step?': name,
  'object?': { '+': 'reject', type: token, id },
  'about?': id,
  'cause?': id,
  'direction?': "'inbound' | 'outbound'",
  'outcome?': "'succeeded' | 'failed' | 'abandoned'",
  'reason?': name,
  'duration?': 'number.integer >= 0',
  'value?': 'number',
  'cost?': { '+': 'reject', amount: 'number', currency: '/^[A-Z]{3}$/' },
  'props?': 'object',
  'consent?': "'granted' | 'required' | 'denied' | 'withdrawn' | 'unknown'",
  'context?': type('number.integer')
    .atLeast(0)
    .atMost(limits.batchContexts - 1),
});

export const withArktype: Candidate = {
  name: 'arktype',
  accepts: (event) => touchpoint.allows(event),
  faults: (event) => {
    const result = touchpoint(event);
    return result instanceof type.errors ? result.length : 0;
  },
};
