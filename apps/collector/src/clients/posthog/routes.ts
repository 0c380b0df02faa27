import type { Adapter, Aside, Door } from '../adapter.ts';
import { mapPosthogEvent } from './map.ts';
import { keyInPosthogBody, readPosthog } from './read.ts';

const withSlash = (path: string): string[] => [path, `${path}/`];

const doors: readonly Door[] = ['/batch', '/e', '/capture', '/i/v0/e']
  .flatMap(withSlash)
  .map((path) => ({ method: 'post', path, summary: 'Take in what a PostHog client sends' }));

/**
 * What its SDK for pages asks PostHog about itself: nothing is switched on. It loads a script for surveys even where they
 * are said to be off, so nothing is said of them.
 */
const nothing = {
  supportedCompression: ['gzip', 'gzip-js'],
  elementsChainAsString: true,
  hasFeatureFlags: false,
  featureFlags: {},
  featureFlagPayloads: {},
  flags: {},
  errorsWhileComputingFlags: false,
  autocaptureExceptions: false,
  capturePerformance: false,
  captureDeadClicks: false,
  heatmaps: false,
  sessionRecording: false,
  siteApps: [],
  toolbarParams: {},
  isAuthenticated: false,
};

const json = { description: 'No flags, no recordings, no surveys.' };

const asides: readonly Aside[] = [
  ...['/flags', '/decide'].flatMap(withSlash).map((path): Aside => ({
    method: 'post',
    path,
    summary: 'Tell a PostHog client that no flag is on',
    answer: json,
    handle: () => Response.json(nothing),
  })),
  {
    method: 'get',
    path: '/array/{token}/config',
    summary: 'Tell a PostHog client that nothing is switched on',
    answer: json,
    handle: () => Response.json(nothing),
  },
  {
    method: 'get',
    path: '/array/{token}/config.js',
    summary: 'An empty script: the client asks for the other form then',
    answer: { description: 'Nothing.', media: 'text/javascript' },
    handle: () => new Response('', { headers: { 'content-type': 'text/javascript; charset=utf-8' } }),
  },
];

export const posthog: Adapter = {
  protocol: 'posthog',
  doors,
  asides,
  keyInHead: () => undefined,
  keyInBody: keyInPosthogBody,
  read: readPosthog,
  map: mapPosthogEvent,
  taken: () => Response.json({ status: 1 }),
  refusal: (detail) => ({ type: 'validation_error', code: 'refused', detail, attr: null }),
};
