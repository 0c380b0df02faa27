export {
  describeStore,
  describeEventLog,
  describeDirectory,
  describeProjections,
  type SuiteOptions,
} from './describe.ts';
export { directoryChecks, eventLogChecks, projectionChecks } from './suites.ts';
export { runCheck, unmetNeed } from './ground.ts';
export type { Check, Ground, Need, OpenedStore, OpenStore } from './check.ts';
export {
  aFeedback,
  aGoal,
  aHandoff,
  aSignal,
  aTouchpoint,
  anIdentify,
  anItem,
  linkId,
  minute,
  monday,
  type EventParts,
} from './an-event.ts';
