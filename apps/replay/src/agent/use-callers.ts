import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Identifier, LookupAnswer, PersonSummary } from '@throughline/protocol';
import { useCollector } from '../app/collector-context.ts';
import type { Collector } from '../http/collector.ts';
import { asTrouble } from '../http/trouble.ts';

/** Somebody whom it may be, and how the identifier belongs to them. */
export type Caller = { person: PersonSummary; by: Identifier; how: LookupAnswer['people'][number]['how'] };
export type Callers = { callers: readonly Caller[]; /** There are more than are shown. */ more: boolean };

/** People offered at once: with more than that on one number, the number says nothing. */
const most = 8;

/**
 * Everybody who may be meant. `sought` is one question: another one takes the place of its answer at once, and stops
 * what is still being asked, so that two callers are never mixed.
 */
export const useCallers = (project: string, sought: readonly Identifier[]): UseQueryResult<Callers> => {
  const collector = useCollector();
  return useQuery({
    queryKey: ['callers', project, sought],
    enabled: sought.length > 0,
    queryFn: ({ signal }) => callersOf(collector, project, sought, signal),
    // The one before is nobody's business any more.
    gcTime: 0,
  });
};

type Candidate = Omit<Caller, 'person'> & { id: string };

const callersOf = async (
  collector: Collector,
  project: string,
  sought: readonly Identifier[],
  signal: AbortSignal,
): Promise<Callers> => {
  const answers = await Promise.all(sought.map((by) => collector.lookup(project, by, signal)));
  const candidates = answers.flatMap(({ people }, at) =>
    people.flatMap(({ id, how }): Candidate[] => {
      const by = sought[at];
      return by === undefined ? [] : [{ id, how, by }];
    }),
  );
  const once = candidates.filter(({ id }, at) => candidates.findIndex((one) => one.id === id) === at);
  const held = [...once.filter(({ how }) => how === 'held'), ...once.filter(({ how }) => how !== 'held')];
  const callers = await Promise.all(held.slice(0, most).map((one) => callerOf(collector, project, one, signal)));
  return {
    callers: callers.filter((caller) => caller !== undefined),
    more: held.length > most || answers.some(({ more }) => more === true),
  };
};

/** Undefined for somebody who was erased between the two questions. */
const callerOf = async (
  collector: Collector,
  project: string,
  { id, by, how }: Candidate,
  signal: AbortSignal,
): Promise<Caller | undefined> => {
  try {
    return { person: await collector.person(project, id, signal), by, how };
  } catch (thrown) {
    if (asTrouble(thrown).kind === 'not_found') return undefined;
    throw thrown;
  }
};
