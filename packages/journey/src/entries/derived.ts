import type { ChannelSwitchEntry, GapEntry, RepeatedEntry, SessionEntry } from '@throughline/protocol';
import type { Contact } from '../sessions/contact.ts';
import type { Session } from '../sessions/divide.ts';
import { carryingHandoff } from './carrying-handoff.ts';
import { entryKey, ranks, type KeyedEntry } from './entry-key.ts';
import type { JourneyFacts } from './facts.ts';
import type { Mark } from './marks.ts';

/** What stands before a contact, in order: the gap, the session it begins, the channel switch, the repetition. */
export const derivedEntries = (mark: Mark, facts: JourneyFacts): KeyedEntry[] => {
  const { contact, begins, switchedFrom, repeats } = mark;
  const told: KeyedEntry[] = [];
  if (begins?.silence !== undefined) {
    told.push({ key: entryKey(contact, ranks.gap), entry: gapEntry(contact, begins.silence, facts) });
  }
  if (begins !== undefined) told.push(sessionEntry(begins, facts));
  if (switchedFrom !== undefined) {
    told.push({ key: entryKey(contact, ranks.channel_switch), entry: switchEntry(switchedFrom, contact, facts) });
  }
  if (repeats !== undefined) {
    told.push({ key: entryKey(contact, ranks.repeated), entry: repeatedEntry(repeats, contact, facts) });
  }
  return told;
};

/** The entry of a session as far as it is known. */
export const sessionEntry = (session: Session, facts: JourneyFacts): KeyedEntry => {
  const { id, first, end, channels, touchpoints } = session;
  const entry: SessionEntry = {
    ...placeOf(id, first, facts),
    type: 'session',
    duration: end - first.occurredAt,
    channels: [...channels],
    touchpoints,
  };
  return { key: entryKey(first, ranks.session), entry };
};

const gapEntry = (contact: Contact, silence: number, facts: JourneyFacts): GapEntry => ({
  ...placeOf(`gap:${contact.id}`, contact, facts),
  type: 'gap',
  duration: silence,
});

const switchEntry = (from: Contact, to: Contact, facts: JourneyFacts): ChannelSwitchEntry => {
  const handoff = carryingHandoff(from, to, facts.handoffs.values());
  return {
    ...placeOf(`switch:${to.id}`, to, facts),
    type: 'channel_switch',
    duration: to.occurredAt - from.occurredAt,
    from: from.channel,
    to: to.channel,
    ...(handoff === undefined ? {} : { handoff: handoff.id }),
  };
};

const repeatedEntry = (first: Contact, second: Contact, facts: JourneyFacts): RepeatedEntry => ({
  ...placeOf(`repeated:${second.id}`, second, facts),
  type: 'repeated',
  duration: second.occurredAt - first.occurredAt,
  name: second.name,
  first: first.id,
  second: second.id,
});

const placeOf = (id: string, { occurredAt }: Contact, { startedAt }: JourneyFacts) => ({
  id,
  at: occurredAt,
  offset: occurredAt - startedAt,
});
