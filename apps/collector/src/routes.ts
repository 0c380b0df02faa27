import { sessionRoutes } from './access/session-routes.ts';
import { routesOfAdapter } from './clients/client-routes.ts';
import { adapters } from './clients/clients.ts';
import { passersBy } from './clients/passers-by.ts';
import { ConfigError } from './config/config-error.ts';
import { findReplayPage, pageMissing } from './files/replay-page.ts';
import { pageRoutes } from './files/page-routes.ts';
import { sdkRoutes } from './files/sdk-routes.ts';
import { webviewCheckRoute } from './files/webview-check-route.ts';
import { handoffRoutes } from './handoff/routes.ts';
import type { Route } from './http/route.ts';
import { identityRoutes } from './identity/routes.ts';
import { eventRoutes } from './ingest/events-route.ts';
import { intakeOf } from './ingest/intake.ts';
import { metricsRoute } from './metrics/metrics-route.ts';
import { documentRoute } from './ops/document-route.ts';
import { healthRoutes } from './ops/health-routes.ts';
import { replayRoutes } from './replay-api/routes.ts';
import type { Running } from './running.ts';
import { visitorRoutes } from './visitor/visitor-routes.ts';

/** Everything that the collector answers, from this one list: the router and the document are made of it. */
export const routesOf = (running: Running): Route[] => {
  const intake = intakeOf(running);
  const desk = { intake, now: running.now, passersBy: passersBy(running) };
  const routes = [
    ...eventRoutes(intake, running.config.eventsPath),
    ...adapters.flatMap((adapter) => routesOfAdapter(desk, adapter)),
    ...handoffRoutes(running, intake),
    ...replayRoutes(running),
    ...identityRoutes(running),
    ...sessionRoutes(running),
    ...healthRoutes(running),
    metricsRoute(running),
    ...visitorRoutes(running),
    webviewCheckRoute(),
    ...sdkRoutes(running.config.scriptName),
    ...pageRoutes(pageFolder(running), running.config.basePath),
  ];
  const all = [...routes, documentRoute(routes, running.config.basePath)];
  refuseDoubles(all);
  return all;
};

/** A name that was chosen must not take another's place. */
const refuseDoubles = (routes: readonly Route[]): void => {
  const seen = new Set<string>();
  for (const { document } of routes) {
    const name = `${document.method.toUpperCase()} ${document.path}`;
    if (seen.has(name)) throw new ConfigError(`${name} is there already: choose another eventsPath or scriptName`);
    seen.add(name);
  }
};

const pageFolder = ({ config, log }: Running): string | undefined => {
  if (config.replayPage === false) return undefined;
  const folder = findReplayPage(config.replayPage);
  if (folder === undefined) log.info(pageMissing);
  return folder;
};
