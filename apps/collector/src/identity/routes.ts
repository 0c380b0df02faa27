import type { Route } from '../http/route.ts';
import type { Running } from '../running.ts';
import { ledgerHandRoutes } from './hand-routes.ts';
import { ledgerListRoutes } from './list-routes.ts';
import { personIdentityRoute } from './person-route.ts';

/** Who is one person, why, and what people decide about it. */
export const identityRoutes = (running: Running): Route[] => [
  personIdentityRoute(running),
  ...ledgerListRoutes(running),
  ...ledgerHandRoutes(running),
];
