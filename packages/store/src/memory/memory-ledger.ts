import { pairKey } from '@throughline/journey';
import { compareText, type Identifier, type PersonId } from '@throughline/protocol';
import { cursors } from '../cursors/lists.ts';
import { pageOf } from '../cursors/page.ts';
import { StoreError } from '../errors/store-error.ts';
import { identifierId } from '../people/person-ids.ts';
import type { Ledger } from '../directory/ledger.ts';
import type { AtOnce } from './copies.ts';
import type { ProjectMemories, ProjectMemory } from './project-memory.ts';
import type { Views } from './views.ts';

type ListKey = [occurredAt: number, id: string];

export const memoryLedger = (projects: ProjectMemories, views: Views): AtOnce<Ledger> => {
  const personOf = (memory: ProjectMemory, identifier: Identifier): PersonId => {
    const id = identifierId(memory.secret, identifier);
    return views.of(memory).identity.byId.get(id)?.person.id ?? id;
  };
  const assertionsOf = (project: string) => {
    const memory = projects.find(project);
    return memory === undefined ? [] : views.of(memory).identity.assertions;
  };
  return {
    ofPerson: (project, person) => {
      const memory = projects.find(project);
      return (memory === undefined ? undefined : views.of(memory).identity.byId.get(person))?.assertions ?? [];
    },
    list: (query) => {
      const { items, ...rest } = pageOf(assertionsOf(query.project), query, {
        cursor: cursors.assertions,
        keyOf: ({ occurredAt, id }): ListKey => [occurredAt, id],
        compare: (a, b) => a[0] - b[0] || compareText(a[1], b[1]),
      });
      return { assertions: items, ...rest };
    },
    assert: (project, assertion) => {
      const memory = projects.need(project);
      if (!assertionsOf(project).some(({ id }) => id === assertion.id)) {
        memory.handAssertions.push(assertion);
        memory.revision += 1;
      }
      const judged = assertionsOf(project).find(({ id }) => id === assertion.id);
      if (judged === undefined)
        throw new StoreError('damaged', `The assertion ${assertion.id} is not in the ledger it was put into.`);
      return judged;
    },
    decide: (project, decision) => {
      const memory = projects.need(project);
      if (!memory.decisions.some(({ id }) => id === decision.id)) {
        memory.decisions.push(decision);
        memory.revision += 1;
      }
      return { a: personOf(memory, decision.a), b: personOf(memory, decision.b) };
    },
    decisions: (project, pair) => {
      const decisions = projects.find(project)?.decisions ?? [];
      return pair === undefined ? decisions : decisions.filter(({ a, b }) => pairKey(a, b) === pairKey(...pair));
    },
  };
};
