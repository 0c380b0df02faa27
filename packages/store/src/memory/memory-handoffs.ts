import { handoffFrom } from '@throughline/journey';
import { identifierKey } from '@throughline/protocol';
import { cursors } from '../cursors/lists.ts';
import { pageOf } from '../cursors/page.ts';
import type { Handoffs } from '../directory/handoffs.ts';
import type { AtOnce } from './copies.ts';
import { asItStood } from './handoff-view.ts';
import type { ProjectMemories } from './project-memory.ts';
import type { ProjectView, Views } from './views.ts';

export const memoryHandoffs = (projects: ProjectMemories, views: Views): AtOnce<Handoffs> => {
  const viewOf = (project: string): ProjectView | undefined => {
    const memory = projects.find(project);
    return memory === undefined ? undefined : views.of(memory);
  };
  const standing = (project: string, asOf: number) =>
    (viewOf(project)?.handoffs ?? []).flatMap((one) => asItStood(one, asOf));
  return {
    get: (project, id, now, asOf = Infinity) => {
      const found = standing(project, asOf).find((one) => one.id === id);
      return found === undefined ? undefined : handoffFrom(found.steps, now);
    },
    ofPerson: (project, person, now, asOf = Infinity) => {
      const identifiers = viewOf(project)?.identity.byId.get(person)?.person.identifiers ?? [];
      const held = new Set(identifiers.map(identifierKey));
      return standing(project, asOf)
        .filter(({ steps }) => steps.some(({ owner }) => held.has(identifierKey(owner))))
        .map(({ steps }) => handoffFrom(steps, now));
    },
    list: (query) => {
      const all = standing(query.project, Infinity).map(({ first, steps }) => ({
        first,
        handoff: handoffFrom(steps, query.now),
      }));
      const asked = all.filter(({ handoff }) => query.state === undefined || handoff.state === query.state);
      const { items, ...rest } = pageOf(asked, query, {
        cursor: cursors.handoffs,
        keyOf: ({ first }): [number] => [first],
        compare: ([a], [b]) => b - a,
      });
      return { handoffs: items.map(({ handoff }) => handoff), ...rest };
    },
  };
};
