import type { Route } from '../http/route.ts';
import type { Running } from '../running.ts';
import { journeyRoute } from './journey-route.ts';
import { journeyLiveRoute, peopleLiveRoute } from './live-routes.ts';
import { lookupRoute } from './lookup-route.ts';
import { peopleRoutes } from './people-routes.ts';
import { rejectedRoutes } from './rejected-route.ts';

/** What readers ask. `/v1/people/live` stands before `/v1/people/{person}`: the first that fits answers. */
export const replayRoutes = (running: Running): Route[] => [
  peopleLiveRoute(running),
  ...peopleRoutes(running),
  lookupRoute(running),
  journeyRoute(running),
  journeyLiveRoute(running),
  ...rejectedRoutes(running),
];
