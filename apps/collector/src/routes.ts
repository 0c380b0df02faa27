import { sessionRoutes } from './access/session-routes.ts';
import { findReplayPage, pageMissing } from './files/replay-page.ts';
import { pageRoutes } from './files/page-routes.ts';
import { sdkRoutes } from './files/sdk-routes.ts';
import type { Route } from './http/route.ts';
import { eventRoutes } from './ingest/events-route.ts';
import { documentRoute } from './ops/document-route.ts';
import { healthRoutes } from './ops/health-routes.ts';
import { replayRoutes } from './replay-api/routes.ts';
import type { Running } from './running.ts';

/** Everything that the collector answers, from this one list: the router and the document are made of it. */
export const routesOf = (running: Running): Route[] => {
  const routes = [
    ...eventRoutes(running),
    ...replayRoutes(running),
    ...sessionRoutes(running),
    ...healthRoutes(running),
    ...sdkRoutes(),
    ...pageRoutes(pageFolder(running)),
  ];
  return [...routes, documentRoute(routes)];
};

const pageFolder = ({ config, log }: Running): string | undefined => {
  if (config.replayPage === false) return undefined;
  const folder = findReplayPage(config.replayPage);
  if (folder === undefined) log.info(pageMissing);
  return folder;
};
