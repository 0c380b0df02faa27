import type { TSchema } from 'typebox';
import { BatchAnswer } from '../batch/answer.ts';
import { Batch } from '../batch/batch.ts';
import { BatchContext } from '../batch/context.ts';
import { Brief } from '../brief/brief.ts';
import { BriefRules, BriefRulesAnswer } from '../brief/rules.ts';
import {
  ClaimCodeAnswer,
  ClaimCodeRequest,
  ClaimsPage,
  HandoffsPage,
  OpenCodeAnswer,
  OpenCodeRequest,
} from '../codes/routes.ts';
import { ErrorAnswer } from '../errors/answer.ts';
import { SentEvent } from '../events/events.ts';
import { StoredEvent } from '../events/stored.ts';
import { JourneyEntry } from '../journey/entries.ts';
import { JourneyPage, LiveMessage } from '../journey/page.ts';
import { Handoff, LookupAnswer, PeoplePage, PersonIdentity, PersonSummary } from '../people/person.ts';

/**
 * What crosses the wire, by name, as JSON Schema 2020-12: plain JSON once stringified, ready for OpenAPI 3.1's
 * `components.schemas`. These are the very objects that the run-time checks are compiled from.
 */
export const jsonSchemas = {
  Batch,
  BatchContext,
  SentEvent,
  BatchAnswer,
  ErrorAnswer,
  StoredEvent,
  JourneyEntry,
  JourneyPage,
  LiveMessage,
  PersonSummary,
  PeoplePage,
  PersonIdentity,
  LookupAnswer,
  Handoff,
  OpenCodeRequest,
  OpenCodeAnswer,
  ClaimCodeRequest,
  ClaimCodeAnswer,
  HandoffsPage,
  ClaimsPage,
  Brief,
  BriefRules,
  BriefRulesAnswer,
} as const satisfies Record<string, TSchema>;
