import type { PersonSummary } from '@throughline/protocol';
import { day, morning } from './events.ts';

/** A known person with two browsers and an e-mail address that was only seen. */
export const knownPerson = (change: Partial<PersonSummary> = {}): PersonSummary => ({
  id: 'aaaaaaaaaaaaaaaaaaaaaaaaaa',
  identifiers: [
    { type: 'visitor', value: 'v1', personId: 'bbbbbbbbbbbbbbbbbbbbbbbbbb' },
    { type: 'customer', value: 'C-1', personId: 'aaaaaaaaaaaaaaaaaaaaaaaaaa' },
    { type: 'visitor', value: 'v2', personId: 'cccccccccccccccccccccccccc' },
  ],
  known: true,
  trust: 'server',
  observed: [{ type: 'email', value: 'jana@example.org' }],
  firstSeen: morning,
  lastSeen: morning + 2 * day,
  counts: { touchpoints: 4, goals: 1, handoffs: 2, feedback: 1, signals: 1 },
  channels: ['web', 'app'],
  goalsReached: ['policy_bought'],
  openHandoffs: 0,
  ...change,
});

export const anonymousPerson = (): PersonSummary =>
  knownPerson({
    id: 'dddddddddddddddddddddddddd',
    identifiers: [{ type: 'visitor', value: 'v9', personId: 'dddddddddddddddddddddddddd' }],
    known: false,
    trust: 'claimed',
    observed: [],
    goalsReached: [],
    openHandoffs: 2,
  });
