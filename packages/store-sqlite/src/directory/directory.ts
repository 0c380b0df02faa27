import type { Directory } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import type { Projector } from '../projections/projector.ts';
import type { AtOnce } from '../thread/at-once.ts';
import { accessOn } from './access.ts';
import { catalogueOn } from './catalogue.ts';
import { codesOn } from './codes.ts';
import { deadLettersOn } from './dead-letters.ts';
import { definitionsOn, notesOn, settingsOn } from './documents.ts';
import { handoffsOn } from './handoffs.ts';
import { ledgerOn } from './ledger.ts';
import { peopleOn } from './people.ts';
import { projectsOn } from './projects.ts';

type DirectoryAtOnce = { readonly [Noun in keyof Directory]: AtOnce<Directory[Noun]> };

/** Every noun of the directory on one connection; the writer's does all, a reader's what only reads. */
export const directoryOn = (ground: Ground, projector: Projector): DirectoryAtOnce => ({
  projects: projectsOn(ground),
  access: accessOn(ground),
  ledger: ledgerOn(ground, projector),
  people: peopleOn(ground),
  handoffs: handoffsOn(ground),
  codes: codesOn(ground),
  catalogue: catalogueOn(ground),
  deadLetters: deadLettersOn(ground),
  definitions: definitionsOn(ground),
  notes: notesOn(ground),
  settings: settingsOn(ground),
});
