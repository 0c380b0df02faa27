import { actors, consentStates, directions, limits, outcomes } from '@throughline/protocol';
import { z } from 'zod';
import type { Candidate } from './candidate.ts';

const token = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/);
const text = (most: number) => z.string().min(1).max(most);
const id = text(limits.idCharacters);
const name = text(limits.nameCharacters);
const identifiers = z
  .record(token, z.union([z.string(), z.int()]))
  .refine((value) => Object.keys(value).length >= 1 && Object.keys(value).length <= limits.identifiersPerEvent);

const touchpoint = z.strictObject({
  id,
  type: z.literal('touchpoint'),
  name,
  at: z.int().min(limits.earliestAt).max(8_640_000_000_000_000),
  stream: text(limits.streamCharacters).optional(),
  seq: z.int().min(1).max(2_147_483_647).optional(),
  dropped: z.strictObject({ n: z.int().min(1).max(2_147_483_647), reason: token }).optional(),
  session: text(limits.streamCharacters).optional(),
  channel: token.optional(),
  actor: z.enum(actors).optional(),
  identifiers,
  journeys: z
    .array(z.strictObject({ definition: name, key: id }))
    .max(limits.journeysPerEvent)
    .optional(),
  stage: name.optional(),
  step: name.optional(),
  object: z.strictObject({ type: token, id }).optional(),
  about: id.optional(),
  cause: id.optional(),
  direction: z.enum(directions).optional(),
  outcome: z.enum(outcomes).optional(),
  reason: name.optional(),
  duration: z.int().min(0).optional(),
  value: z.number().optional(),
  cost: z.strictObject({ amount: z.number(), currency: z.string().regex(/^[A-Z]{3}$/) }).optional(),
  props: z.looseObject({}).optional(),
  consent: z.enum(consentStates).optional(),
  context: z
    .int()
    .min(0)
    .max(limits.batchContexts - 1)
    .optional(),
});

export const withZod: Candidate = {
  name: 'zod',
  accepts: (event) => touchpoint.safeParse(event).success,
  faults: (event) => touchpoint.safeParse(event).error?.issues.length ?? 0,
};
