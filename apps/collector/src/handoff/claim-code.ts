import { randomUUID } from 'node:crypto';
import { readCode, type ClaimCodeAnswer, type ClaimCodeRequest } from '@throughline/protocol';
import type { Claim, CodeHandoff, Store } from '@throughline/store';

import type { Running } from '../running.ts';
import type { Claimer } from './claimer.ts';
import { personOfHandoff } from './person-of-handoff.ts';
import { refusalOf } from './refused-code.ts';
import { itemsOf, keepSteps, type Step, type Teller } from './steps.ts';

/**
 * What the caller read out, taken once: the handoff is accepted, the caller is the one who sees that screen, and whoever
 * claimed learns who that is.
 */
export const claimCode = async (
  running: Running,
  claimer: Claimer,
  request: ClaimCodeRequest,
): Promise<ClaimCodeAnswer> => {
  const { store, meters } = running;
  const now = running.now();
  const agent = request.agent ?? claimer.name;
  const caller: Caller = { ...(agent === undefined ? {} : { agent }), identifiers: request.identifiers };
  // Before anything is taken: what cannot be stored must not cost the caller the code.
  itemsOf([acceptance(unknownHandoff, caller)], tellerOf(claimer, unknownHandoff, now));
  const reading = readCode(request.code);
  const claim: Claim = {
    ...(reading.ok ? { code: reading.code } : {}),
    id: request.id ?? randomUUID(),
    by: { id: claimer.key.id, failures: claimer.failures },
    ...(agent === undefined ? {} : { agent }),
    now,
  };
  const ruling = await store.directory.codes.claim(claimer.project.id, claim);
  meters.codeClaimed(ruling.outcome);
  if (!('handoff' in ruling)) throw refusalOf(ruling, now, reading);
  const { handoff } = ruling;
  try {
    await keepSteps(store, await stepsOf(store, claimer, handoff, caller), tellerOf(claimer, handoff, now));
  } catch (error) {
    await store.directory.codes.release(claimer.project.id, handoff.id, claim);
    throw error;
  }
  return answerOf(running, claimer, handoff);
};

type Caller = { agent?: string; identifiers: ClaimCodeRequest['identifiers'] };

const tellerOf = ({ key, project, trust }: Claimer, { environment }: CodeHandoff, now: number): Teller => ({
  key: { ...key, environment },
  project,
  trust,
  now,
});

/** The customer took it up by calling, if no click or copy told of it. A claim that comes again adds nothing. */
const stepsOf = async (
  { log, directory }: Store,
  { project }: Claimer,
  handoff: CodeHandoff,
  caller: Caller,
): Promise<Step[]> => {
  const accepted = acceptance(handoff, caller);
  if ((await log.event(project.id, `${handoff.id}:accepted`)) !== undefined) return [];
  const { openedAt } = (await directory.handoffs.get(project.id, handoff.id, handoff.expiresAt)) ?? {};
  return openedAt === undefined ? [opening(handoff), accepted] : [accepted];
};

const opening = ({ id, identifiers, channel, to, object }: CodeHandoff): Step => ({
  identifiers,
  channel,
  ...(object === undefined ? {} : { object }),
  handoff: { step: 'opened', id, to },
});

/** By whatever the caller is known by; a caller who is known by nothing is the one on the screen. */
const acceptance = (handoff: CodeHandoff, { agent, identifiers = handoff.identifiers }: Caller): Step => ({
  identifiers,
  channel: handoff.to,
  actor: 'agent',
  direction: 'inbound',
  ...(handoff.object === undefined ? {} : { object: handoff.object }),
  ...(agent === undefined ? {} : { props: { agent } }),
  handoff: { step: 'accepted', id: handoff.id },
});

const unknownHandoff: CodeHandoff = {
  id: `code_${'0'.repeat(22)}`,
  subject: 'visitor:unknown',
  identifiers: { visitor: 'somebody' },
  channel: 'web',
  to: 'phone',
  environment: 'production',
  offeredAt: 0,
  expiresAt: 0,
};

/** A person is asked for only now: the acceptance may just have joined two. */
const answerOf = async ({ store }: Running, { project }: Claimer, handoff: CodeHandoff): Promise<ClaimCodeAnswer> => {
  const { id, channel: from, to, object, offeredAt } = handoff;
  const person = await personOfHandoff(store, project.id, handoff);
  const accepted = await store.log.event(project.id, `${id}:accepted`);
  return {
    id,
    ...(person === undefined ? {} : { person }),
    from,
    to,
    ...(object === undefined ? {} : { object }),
    offeredAt,
    acceptedAt: accepted?.occurredAt ?? offeredAt,
  };
};
