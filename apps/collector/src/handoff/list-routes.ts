import {
  ClaimsPage,
  HandoffsPage,
  handoffStates,
  limits,
  type Handoff,
  type HandoffState,
  type ListedHandoff,
} from '@throughline/protocol';
import type { HandoffQuery, ProjectId, Store } from '@throughline/store';
import Type from 'typebox';
import { adminOf, readerOf } from '../access/reader.ts';
import { route, type Route } from '../http/route.ts';
import { storePage } from '../replay-api/store-page.ts';
import { pageQuery, project, readErrors } from '../replay-api/parameters.ts';
import type { Running } from '../running.ts';

const strict = { additionalProperties: false } as const;

const state = Type.Optional(
  Type.Unsafe<HandoffState>({
    type: 'string',
    enum: [...handoffStates],
    description: 'opened: those that nobody has accepted yet.',
  }),
);

export const listRoutes = (running: Running): Route[] => [handoffsRoute(running), auditRoute(running)];

const handoffsRoute = (running: Running): Route =>
  route({
    method: 'get',
    path: '/v1/handoffs',
    tag: 'handoffs',
    summary: 'Handoffs, newest first, by state: where to, how old, whose',
    guard: 'reader',
    query: Type.Object({ project, ...pageQuery, state }, strict),
    answers: { 200: { description: 'One page of them, and how many are in each state.', schema: HandoffsPage } },
    errors: [...readErrors, 'bad_cursor', 'not_found'],
    handle: async ({ c, query: { project: named, limit = limits.defaultPageItems, ...asked } }) => {
      const { project } = await readerOf(running, c, named);
      const now = running.now();
      const query = { ...asked, project, limit, now };
      const { handoffs, ...next } = await storePage(query, running.store.directory.handoffs.list(query));
      const counts = await countsOf(running.store, project, now);
      return c.json({ handoffs: await withPeople(running.store, project, handoffs), now, ...counts, ...next });
    },
  });

const auditRoute = (running: Running): Route =>
  route({
    method: 'get',
    path: '/v1/handoffs/audit',
    tag: 'handoffs',
    summary: 'Claims of codes, newest first: by whom, and what each came to',
    guard: 'admin',
    query: Type.Object({ project, ...pageQuery }, strict),
    answers: { 200: { description: 'One page of them.', schema: ClaimsPage } },
    errors: [...readErrors, 'bad_cursor', 'not_found'],
    handle: async ({ c, query: { project: named, limit = limits.defaultPageItems, ...asked } }) => {
      const { project } = await adminOf(running, c, named);
      const { codes } = running.store.directory;
      const query = { ...asked, project, limit };
      return c.json(await storePage(query, codes.audit(query)));
    },
  });

/** Whose it is: the person who holds the opener's identifier now. One after the other, so that a page is one reader's. */
const withPeople = async (
  { directory }: Store,
  project: ProjectId,
  handoffs: readonly Handoff[],
): Promise<ListedHandoff[]> => {
  const listed: ListedHandoff[] = [];
  for (const handoff of handoffs) {
    const found = handoff.opener && (await directory.people.lookup(project, handoff.opener));
    const person = found?.people.find(({ how }) => how === 'held')?.id;
    listed.push({ ...handoff, ...(person === undefined ? {} : { person }) });
  }
  return listed;
};

/** A state is computed on reading, so only so many are counted: the newest. */
const countsOf = async (
  { directory }: Store,
  project: ProjectId,
  now: number,
): Promise<Pick<HandoffsPage, 'counts' | 'counted'>> => {
  const counts = { offered: 0, opened: 0, accepted: 0, refused: 0, expired: 0 };
  let counted = 0;
  let query: HandoffQuery | undefined = { project, limit: limits.pageItems, now };
  while (query !== undefined && counted < limits.countedHandoffs) {
    const { handoffs, next }: { handoffs: Handoff[]; next?: string } = await directory.handoffs.list(query);
    for (const { state } of handoffs) counts[state] += 1;
    counted += handoffs.length;
    query = next === undefined ? undefined : { ...query, cursor: next };
  }
  return { counts, counted };
};
