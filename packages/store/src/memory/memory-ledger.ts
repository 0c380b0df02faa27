import {
  compareText,
  identifierKey,
  type Explanation,
  type Identifier,
  type JudgedAssertion,
  type LedgerDecision,
} from '@throughline/protocol';
import { cursors } from '../cursors/lists.ts';
import { pageOf } from '../cursors/page.ts';
import { StoreError } from '../errors/store-error.ts';
import { explainPeople, type Explained } from '../people/explain-people.ts';
import { identifierId } from '../people/person-ids.ts';
import type { Ledger } from '../directory/ledger.ts';
import type { AtOnce } from './copies.ts';
import type { ProjectMemories, ProjectMemory } from './project-memory.ts';
import type { Views } from './views.ts';

type ListKey = [occurredAt: number, id: string];

/** @param announce tells whoever watches the log that something about people may be another. */
export const memoryLedger = (
  projects: ProjectMemories,
  views: Views,
  announce: (memory: ProjectMemory) => void,
): AtOnce<Ledger> => {
  const explain = (memory: ProjectMemory, a: Identifier, b: Identifier): Explanation =>
    explainPeople(explainedIn(memory, views, a), explainedIn(memory, views, b));
  const assertionsOf = (project: string): JudgedAssertion[] => {
    const memory = projects.find(project);
    return memory === undefined ? [] : views.of(memory).identity.assertions;
  };
  const ofPerson = (project: string, person: string): JudgedAssertion[] => {
    const memory = projects.find(project);
    return (memory === undefined ? undefined : views.of(memory).identity.byId.get(person))?.assertions ?? [];
  };
  const changed = (memory: ProjectMemory): void => {
    memory.revision += 1;
    announce(memory);
  };
  return {
    ofPerson,
    list: ({ project, person, state, ...page }) => {
      const asked = person === undefined ? assertionsOf(project) : ofPerson(project, person);
      const found = asked.filter((one) => state === undefined || one.state === state);
      const { items, ...rest } = pageOf(found, page, {
        cursor: cursors.assertions,
        keyOf: ({ occurredAt, id }): ListKey => [occurredAt, id],
        compare: (a, b) => a[0] - b[0] || compareText(a[1], b[1]),
      });
      return { assertions: items, ...rest };
    },
    get: (project, id) => assertionsOf(project).find((one) => one.id === id),
    explain: (project, a, b) => explain(projects.need(project), a, b),
    assert: (project, assertion) => {
      const memory = projects.need(project);
      if (!assertionsOf(project).some(({ id }) => id === assertion.id)) {
        memory.handAssertions.push(assertion);
        changed(memory);
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
        changed(memory);
      }
      return explain(memory, decision.a, decision.b);
    },
    decisions: ({ project, person, ...page }) => {
      const memory = projects.find(project);
      const about = person === undefined ? undefined : heldBy(memory, views, person);
      const numbered = (memory?.decisions ?? []).map((decision, number) => ({ decision, number }));
      const found = numbered.filter(({ decision }) => about === undefined || touches(decision, about));
      const { items, ...rest } = pageOf(found, page, {
        cursor: cursors.decisions,
        keyOf: ({ number }): [number] => [number],
        compare: (a, b) => a[0] - b[0],
      });
      return { decisions: items.map(({ decision }) => decision), ...rest };
    },
  };
};

const heldBy = (memory: ProjectMemory | undefined, views: Views, person: string): ReadonlySet<string> => {
  const found = memory === undefined ? undefined : views.of(memory).identity.byId.get(person);
  return new Set(found?.person.identifiers.map(identifierKey));
};

const touches = ({ a, b }: LedgerDecision, held: ReadonlySet<string>): boolean =>
  held.has(identifierKey(a)) || held.has(identifierKey(b));

const explainedIn = (memory: ProjectMemory, views: Views, identifier: Identifier): Explained => {
  const own = identifierId(memory.secret, identifier);
  const found = views.of(memory).identity.byId.get(own);
  return {
    identifier,
    person: found?.person.id ?? own,
    identifiers: found?.person.identifiers ?? [identifier],
    assertions: found?.assertions ?? [],
  };
};
