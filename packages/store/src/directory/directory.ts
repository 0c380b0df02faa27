import type { Access } from './access.ts';
import type { Catalogue } from './catalogue.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Codes } from './codes.ts';
import type { Definitions, Notes, Settings } from './documents.ts';
import type { Handoffs } from './handoffs.ts';
import type { Ledger } from './ledger.ts';
import type { People } from './people.ts';
import type { Projects } from './projects.ts';

/**
 * Small and transactional: every method is one transaction. Possible on PostgreSQL. All of it is walled by project:
 * no method answers about one project with what stands in another.
 */
export interface Directory {
  readonly projects: Projects;
  readonly access: Access;
  readonly ledger: Ledger;
  readonly people: People;
  readonly handoffs: Handoffs;
  readonly codes: Codes;
  readonly catalogue: Catalogue;
  readonly deadLetters: DeadLetters;
  readonly definitions: Definitions;
  readonly notes: Notes;
  readonly settings: Settings;
}
