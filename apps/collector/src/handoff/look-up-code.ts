import { readCode, type LookupAnswer } from '@throughline/protocol';
import type { Running } from '../running.ts';
import type { Claimer } from './claimer.ts';
import { personOfHandoff } from './person-of-handoff.ts';
import { refusalOf } from './refused-code.ts';

/** What the caller read out, and whose screen that is. Nothing is claimed: the agent may still have the wrong caller. */
export const lookUpCode = async (
  running: Running,
  claimer: Claimer,
  { code, agent = claimer.name }: { code: string; agent?: string | undefined },
): Promise<LookupAnswer> => {
  const { store, meters } = running;
  const now = running.now();
  const reading = readCode(code);
  const ruling = await store.directory.codes.find(claimer.project.id, {
    ...(reading.ok ? { code: reading.code } : {}),
    by: { id: claimer.key.id, failures: claimer.failures },
    ...(agent === undefined ? {} : { agent }),
    now,
  });
  meters.codeClaimed(ruling.outcome);
  if (ruling.outcome !== 'found') throw refusalOf(ruling, now, reading);
  const { handoff, claimed } = ruling;
  const { id, channel: from, to, object, offeredAt, expiresAt } = handoff;
  const person = await personOfHandoff(store, claimer.project.id, handoff);
  return {
    people: person === undefined ? [] : [{ id: person, how: 'held' }],
    handoff: { id, from, to, ...(object === undefined ? {} : { object }), offeredAt, expiresAt, claimed },
  };
};
