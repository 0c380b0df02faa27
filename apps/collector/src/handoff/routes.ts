import type { Route } from '../http/route.ts';
import type { Intake } from '../ingest/intake.ts';
import type { Running } from '../running.ts';
import { claimRoute } from './claim-route.ts';
import { listRoutes } from './list-routes.ts';
import { openRoutes } from './open-routes.ts';

/** Handoffs by code, and all of them as a list. */
export const handoffRoutes = (running: Running, intake: Intake): Route[] => [
  ...openRoutes(running, intake),
  claimRoute(running),
  ...listRoutes(running),
];
