import type { PersonId } from '@throughline/protocol';
import type { ProjectId } from '../event-log/event-log.ts';

/** A journey definition: the map as a contract. Versions are never changed, only added. */
export type Definition = { key: string; version: number; name: string; body: unknown; createdAt: number; by: string };

export interface Definitions {
  /** Adds the next version of it. */
  put(project: ProjectId, definition: Omit<Definition, 'version' | 'createdAt'>): Promise<Definition>;
  /** The newest version unless one is named. */
  get(project: ProjectId, key: string, version?: number): Promise<Definition | undefined>;
  /** The newest version of each, by key. */
  list(project: ProjectId): Promise<Definition[]>;
}

/** What somebody wrote beside a moment of a person's story. Kept under the identifier's own id, so it survives merges. */
export type Note = { id: string; person: PersonId; at: number; text: string; by: string; createdAt: number };

export interface Notes {
  add(project: ProjectId, note: Omit<Note, 'id' | 'createdAt'>): Promise<Note>;
  /** Of all ids that resolve to the person; by `at`, then in the order they were written. */
  ofPerson(project: ProjectId, person: PersonId): Promise<Note[]>;
  remove(project: ProjectId, id: string): Promise<void>;
}

/** Small named values of a project, JSON. */
export interface Settings {
  /** Undefined when it was never set. */
  get(project: ProjectId, name: string): Promise<unknown>;
  set(project: ProjectId, name: string, value: unknown): Promise<void>;
}
