import { actors, consentStates, directions, limits, outcomes } from '@throughline/protocol';
import * as v from 'valibot';
import type { Candidate } from './candidate.ts';

const token = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,31}$/));
const text = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most));
const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const id = text(limits.idCharacters);
const name = text(limits.nameCharacters);
const identifiers = v.pipe(
  v.record(token, v.union([v.string(), v.pipe(v.number(), v.integer())])),
  v.minEntries(1),
  v.maxEntries(limits.identifiersPerEvent),
);

const touchpoint = v.strictObject({
  id,
  type: v.literal('touchpoint'),
  name,
  at: whole(limits.earliestAt, 8_640_000_000_000_000),
  stream: v.optional(text(limits.streamCharacters)),
  seq: v.optional(whole(1, 2_147_483_647)),
  dropped: v.optional(v.strictObject({ n: whole(1, 2_147_483_647), reason: token })),
  session: v.optional(text(limits.streamCharacters)),
  channel: v.optional(token),
  actor: v.optional(v.picklist(actors)),
  identifiers,
  journeys: v.optional(
    v.pipe(v.array(v.strictObject({ definition: name, key: id })), v.maxLength(limits.journeysPerEvent)),
  ),
  stage: v.optional(name),
  step: v.optional(name),
  object: v.optional(v.strictObject({ type: token, id })),
  about: v.optional(id),
  cause: v.optional(id),
  direction: v.optional(v.picklist(directions)),
  outcome: v.optional(v.picklist(outcomes)),
  reason: v.optional(name),
  duration: v.optional(whole(0, Number.MAX_SAFE_INTEGER)),
  value: v.optional(v.number()),
  cost: v.optional(v.strictObject({ amount: v.number(), currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)) })),
  props: v.optional(v.looseObject({})),
  consent: v.optional(v.picklist(consentStates)),
  context: v.optional(whole(0, limits.batchContexts - 1)),
});

export const withValibot: Candidate = {
  name: 'valibot',
  accepts: (event) => v.is(touchpoint, event),
  faults: (event) => v.safeParse(touchpoint, event).issues?.length ?? 0,
};
