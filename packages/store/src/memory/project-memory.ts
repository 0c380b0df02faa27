import { randomBytes } from 'node:crypto';
import type { Assertion, LedgerDecision, PersonId, Position, StoredEvent } from '@throughline/protocol';
import { StoreError } from '../errors/store-error.ts';
import type { CatalogueEdit } from '../directory/catalogue.ts';
import type { DeadLetter } from '../directory/dead-letters.ts';
import type { Definition, Note } from '../directory/documents.ts';
import type { Project } from '../directory/projects.ts';
import type { ProjectId } from '../event-log/event-log.ts';
import { newCodeMemory, type CodeMemory } from './code-memory.ts';

/** One dead letter with its running number, by which lists go on. */
export type KeptLetter = { number: number; letter: DeadLetter };

/** Everything that one project has. Nothing of one is reachable from another: that is the wall. */
export type ProjectMemory = {
  project: Project;
  /** Person ids are derived from it. It never leaves the store. */
  secret: string;
  /** In the order of their positions, which rise by one from 1 and are never given twice. */
  events: StoredEvent[];
  eventsById: Map<string, StoredEvent>;
  position: Position;
  /** Skew in force by stream, ms: the first committed. */
  skews: Map<string, number>;
  /** Up to where the projections have come. */
  projected: Position;
  /** Grows with every change that an answer could show, so that what was computed before is known to be stale. */
  revision: number;
  /** Erasures by the id of the owner they took from, so that cursors of that person taken before do not hold after. */
  erasures: Map<PersonId, number>;
  handAssertions: Assertion[];
  decisions: LedgerDecision[];
  catalogueEdits: Map<string, CatalogueEdit>;
  /** Oldest first. */
  letters: KeptLetter[];
  lettersEver: number;
  /** Gave way to newer ones. */
  lettersGone: number;
  lettersByCode: Map<DeadLetter['code'], number>;
  differing: number;
  definitions: Definition[];
  notes: Note[];
  notesEver: number;
  settings: Map<string, unknown>;
  codes: CodeMemory;
};

export const newProjectMemory = (project: Project): ProjectMemory => ({
  project,
  secret: randomBytes(32).toString('base64url'),
  events: [],
  eventsById: new Map(),
  position: 0,
  skews: new Map(),
  projected: 0,
  revision: 0,
  erasures: new Map(),
  handAssertions: [],
  decisions: [],
  catalogueEdits: new Map(),
  letters: [],
  lettersEver: 0,
  lettersGone: 0,
  lettersByCode: new Map(),
  differing: 0,
  definitions: [],
  notes: [],
  notesEver: 0,
  settings: new Map(),
  codes: newCodeMemory(),
});

/** The projects of one store. */
export type ProjectMemories = {
  all(): ProjectMemory[];
  find(id: ProjectId): ProjectMemory | undefined;
  /** @throws {StoreError} `invalid` when there is no such project. */
  need(id: ProjectId): ProjectMemory;
  /** @throws {StoreError} `invalid` when the id is taken. */
  add(project: Project): ProjectMemory;
};

export const projectMemories = (): ProjectMemories => {
  const memories = new Map<ProjectId, ProjectMemory>();
  return {
    all: () => [...memories.values()],
    find: (id) => memories.get(id),
    need: (id) => {
      const memory = memories.get(id);
      if (memory === undefined) throw new StoreError('invalid', 'There is no such project. Create it first.');
      return memory;
    },
    add: (project) => {
      if (memories.has(project.id)) throw new StoreError('invalid', `A project is called ${project.id} already.`);
      const memory = newProjectMemory(project);
      memories.set(project.id, memory);
      return memory;
    },
  };
};
