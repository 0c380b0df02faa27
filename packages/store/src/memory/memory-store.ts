import { StoreError } from '../errors/store-error.ts';
import type { Directory } from '../directory/directory.ts';
import type { EventLog } from '../event-log/event-log.ts';
import type { Projections } from '../projections/projections.ts';
import type { Store } from '../store.ts';
import { handingCopies } from './copies.ts';
import { memoryAccess } from './memory-access.ts';
import { memoryCatalogue } from './memory-catalogue.ts';
import { memoryCodes } from './memory-codes.ts';
import { memoryDeadLetters } from './memory-dead-letters.ts';
import { memoryDefinitions, memoryNotes, memorySettings } from './memory-documents.ts';
import { memoryHandoffs } from './memory-handoffs.ts';
import { memoryLedger } from './memory-ledger.ts';
import { memoryLog } from './memory-log.ts';
import { memoryPeople } from './memory-people.ts';
import { memoryProjections } from './memory-projections.ts';
import { memoryProjects } from './memory-projects.ts';
import { projectMemories, type ProjectMemories, type ProjectMemory } from './project-memory.ts';
import { projectViews, type Views } from './views.ts';
import { watchers, type Watchers } from './watchers.ts';

export type MemoryStoreOptions = {
  /** `inline`: projections are as new as the log. `later`: they move on `projections.catchUp` only. Default: inline. */
  projections?: 'inline' | 'later';
  /** Ms since 1970. Default: the machine's. */
  clock?: () => number;
};

/**
 * The reference: a store that keeps everything in memory and computes every projection from nothing. Made to be
 * obviously right; for tests and trials, as it forgets everything when it closes.
 */
export const memoryStore = ({ projections = 'inline', clock = Date.now }: MemoryStoreOptions = {}): Store => {
  let closed = false;
  const checkOpen = (): void => {
    if (closed) throw new StoreError('closed', 'The store is closed. Open it again.');
  };
  const projects = projectMemories();
  const views = projectViews();
  const { watch, announce, clear } = watchers();
  const log = memoryLog({ projects, views, projectionsMove: projections, announce });
  return {
    log: { ...handingCopies<Omit<EventLog, 'watch'>>(log, checkOpen), watch },
    directory: directoryOf(projects, views, { clock, checkOpen, announce }),
    projections: handingCopies<Projections>(memoryProjections(projects, views), checkOpen),
    capabilities: { knowsDuplicates: true, durable: false, remembersSkew: true },
    health: () => Promise.resolve(closed ? { ready: false, reason: 'The store is closed.' } : { ready: true }),
    close: () => {
      closed = true;
      clear();
      return Promise.resolve();
    },
  };
};

const directoryOf = (
  projects: ProjectMemories,
  views: Views,
  { clock, checkOpen, announce }: { clock: () => number; checkOpen: () => void; announce: Watchers['announce'] },
): Directory => {
  const byHand = ({ project: { id: project }, position }: ProjectMemory): void => {
    announce({ project, position, subjects: new Set() });
  };
  const idsOf = (project: string, person: string): string[] => {
    const memory = projects.find(project);
    const found = memory === undefined ? undefined : views.of(memory).identity.byId.get(person);
    return found === undefined ? [person] : found.person.identifiers.map(({ personId }) => personId);
  };
  return {
    projects: handingCopies(memoryProjects(projects, clock), checkOpen),
    access: handingCopies(memoryAccess(projects, clock), checkOpen),
    ledger: handingCopies(memoryLedger(projects, views, byHand), checkOpen),
    people: handingCopies(memoryPeople(projects, views, clock), checkOpen),
    handoffs: handingCopies(memoryHandoffs(projects, views), checkOpen),
    codes: handingCopies(memoryCodes(projects), checkOpen),
    catalogue: handingCopies(memoryCatalogue(projects, views), checkOpen),
    deadLetters: handingCopies(memoryDeadLetters(projects), checkOpen),
    definitions: handingCopies(memoryDefinitions(projects, clock), checkOpen),
    notes: handingCopies(memoryNotes(projects, clock, idsOf), checkOpen),
    settings: handingCopies(memorySettings(projects), checkOpen),
  };
};
