import type { Peer } from './peer.ts';
import { segmentSettings, rudderstackSource } from './remote-settings.ts';

const ours = { package: '@throughline/sdk-browser', settings: 'defaults', idField: 'id' } as const;
const stored = { v: 1, receivedAt: 0, counts: {}, results: [], skews: {} };

/** Who is measured, each with the settings that its documentation starts with. */
export const peers: readonly Peer[] = [
  {
    ...ours,
    name: 'throughline-script',
    title: '**throughline.js** (script tag)',
    answers: { '/v1/events': stored },
    scriptTag: true,
  },
  {
    ...ours,
    name: 'throughline',
    title: '**@throughline/sdk-browser** (module)',
    answers: { '/v1/events': stored },
  },
  {
    name: 'posthog',
    title: 'posthog-js',
    package: 'posthog-js',
    settings: 'defaults; the server offers no replay, surveys or flags',
    idField: 'uuid',
    answers: { '/e/': { status: 1 }, '/i/': { status: 1 } },
  },
  {
    name: 'posthog-slim',
    title: 'posthog-js slim',
    package: 'posthog-js',
    settings: 'as posthog-js, from dist/module.slim',
    idField: 'uuid',
    answers: { '/e/': { status: 1 }, '/i/': { status: 1 } },
  },
  {
    name: 'segment',
    title: '@segment/analytics-next',
    package: '@segment/analytics-next',
    settings: 'defaults and page(); settings as its CDN gives them to a source without destinations',
    idField: 'messageId',
    answers: { '/v1/projects/': segmentSettings, '/v1/': { success: true } },
  },
  {
    name: 'amplitude',
    title: '@amplitude/analytics-browser',
    package: '@amplitude/analytics-browser',
    settings: 'defaults; its remote configuration answers 404',
    idField: 'insert_id',
    answers: { '/2/httpapi': { code: 200, events_ingested: 1 } },
  },
  {
    name: 'mixpanel',
    title: 'mixpanel-browser core',
    package: 'mixpanel-browser',
    settings: 'autocapture as its README has it, from src/loaders/loader-module-core, which has no replay',
    idField: '$insert_id',
    answers: { '/track/': { status: 1, error: null } },
  },
  {
    name: 'snowplow',
    title: '@snowplow/browser-tracker',
    package: '@snowplow/browser-tracker',
    settings: 'defaults and trackPageView(), no plugin',
    idField: 'eid',
  },
  {
    name: 'rudderstack',
    title: '@rudderstack/analytics-js lite',
    package: '@rudderstack/analytics-js',
    settings: 'defaults and page(); a source without destinations',
    idField: 'messageId',
    answers: { '/sourceConfig': rudderstackSource },
  },
  {
    name: 'openpanel',
    title: '@openpanel/web',
    package: '@openpanel/web',
    settings: 'as its README: screen views, outgoing links and attributes on, replay off',
    answers: { '/track': { deviceId: 'device', sessionId: 'session' } },
  },
  {
    name: 'plausible',
    title: '@plausible-analytics/tracker',
    package: '@plausible-analytics/tracker',
    settings: 'defaults; captures on localhost',
  },
];
