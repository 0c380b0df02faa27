export { createJourney } from './journey/create-journey.ts';
export type {
  AnyEvents,
  Details,
  EventMap,
  Feedback,
  GoalDetails,
  Handoff,
  HandoffOptions,
  Identifiers,
  Journey,
  JourneyOptions,
  Problem,
  Proof,
  Props,
} from './journey/types.ts';
