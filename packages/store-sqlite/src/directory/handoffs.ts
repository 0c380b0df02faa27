import { handoffFrom } from '@throughline/journey';
import type { Handoff } from '@throughline/protocol';
import { checkLimit, cursors, type HandoffPage, type HandoffQuery, type Handoffs } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import { findById } from '../projections/identifiers.ts';
import { stepsOf } from '../projections/handoffs.ts';
import type { AtOnce } from '../thread/at-once.ts';
import { handoffsOf } from './people-rows.ts';
import { findProject } from './project-rows.ts';

export const handoffsOn = (ground: Ground): AtOnce<Handoffs> => {
  const standing = (project: number, id: string, now: number, asOf: number): Handoff | undefined => {
    const steps = stepsOf(ground, project, id, asOf);
    return steps.length === 0 ? undefined : handoffFrom(steps, now);
  };
  return {
    get: (project, id, now, asOf = Infinity) => standing(findProject(ground, project)?.ordinal ?? 0, id, now, asOf),
    ofPerson: (projectId, personId, now, asOf = Infinity) => {
      const project = findProject(ground, projectId)?.ordinal ?? 0;
      const person = findById(ground, project, personId)?.person;
      if (person === undefined || person === null) return [];
      return handoffsOf(ground, project, person).flatMap((id) => standing(project, id, now, asOf) ?? []);
    },
    list: (query) => listHandoffs(ground, query),
  };
};

type First = { first: number; handoff: string };

/** Newest first. The state is computed on reading, so those in another state are passed over a piece at a time. */
const listHandoffs = (ground: Ground, query: HandoffQuery): HandoffPage => {
  const limit = checkLimit(query.limit);
  const project = findProject(ground, query.project)?.ordinal ?? 0;
  const found: { first: number; handoff: Handoff }[] = [];
  let [before] = cursors.handoffs.decode(query.cursor) ?? [Infinity];
  while (found.length <= limit) {
    const piece = ground.sql.all<First>(
      'SELECT first, handoff FROM handoffs WHERE project = ? AND first < ? ORDER BY first DESC LIMIT ?',
      project,
      before,
      limit + 1,
    );
    for (const { first, handoff: id } of piece) {
      const handoff = handoffFrom(stepsOf(ground, project, id, Infinity), query.now);
      if (query.state === undefined || handoff.state === query.state) found.push({ first, handoff });
    }
    before = piece.at(-1)?.first ?? 0;
    if (piece.length <= limit) break;
  }
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const next = last === undefined || found.length <= limit ? {} : { next: cursors.handoffs.encode([last.first]) };
  return { handoffs: page.map(({ handoff }) => handoff), ...next };
};
