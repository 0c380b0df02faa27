export { createJourney } from './journey/create-journey.ts';
export { signIdentifier, type SignedIdentifier } from './signing/sign-identifier.ts';
export type {
  Actor,
  Answer,
  AnyEvents,
  Details,
  EventMap,
  Feedback,
  FeedbackDetails,
  GoalDetails,
  Handoff,
  HandoffOptions,
  Identifiers,
  Journey,
  JourneyOptions,
  NewsOf,
  PersonJourney,
  Problem,
  Props,
  SharedDetails,
} from './journey/types.ts';
