import { accessChecks } from './access-checks.ts';
import { appendChecks } from './append-checks.ts';
import { catalogueChecks } from './catalogue-checks.ts';
import type { Check } from './check.ts';
import { closingChecks } from './closing-checks.ts';
import { codeChecks } from './code-checks.ts';
import { codeLookChecks } from './code-look-checks.ts';
import { countChecks } from './count-checks.ts';
import { deadLetterChecks } from './dead-letter-checks.ts';
import { documentChecks } from './document-checks.ts';
import { eraseChecks } from './erase-checks.ts';
import { goldenChecks } from './golden-checks.ts';
import { handoffChecks } from './handoff-checks.ts';
import { ledgerChecks } from './ledger-checks.ts';
import { orderChecks } from './order-checks.ts';
import { peopleChecks } from './people-checks.ts';
import { projectChecks } from './project-checks.ts';
import { readChecks } from './read-checks.ts';
import { rebuildChecks } from './rebuild-checks.ts';
import { searchChecks } from './search-checks.ts';
import { skewChecks } from './skew-checks.ts';
import { tailChecks } from './tail-checks.ts';
import { wallChecks } from './wall-checks.ts';
import { watchChecks } from './watch-checks.ts';

export const eventLogChecks: readonly Check[] = [
  ...appendChecks,
  ...skewChecks,
  ...readChecks,
  ...tailChecks,
  ...countChecks,
  ...eraseChecks,
  ...watchChecks,
  ...closingChecks,
];

export const directoryChecks: readonly Check[] = [
  ...projectChecks,
  ...accessChecks,
  ...peopleChecks,
  ...searchChecks,
  ...ledgerChecks,
  ...handoffChecks,
  ...codeChecks,
  ...codeLookChecks,
  ...catalogueChecks,
  ...deadLetterChecks,
  ...documentChecks,
  ...goldenChecks,
  ...wallChecks,
];

export const projectionChecks: readonly Check[] = [...orderChecks, ...rebuildChecks];
