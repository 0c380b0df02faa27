/** What Segment's CDN answers for a source that sends to Segment alone, as far as the SDK reads it. */
export const segmentSettings = {
  integrations: { 'Segment.io': { apiKey: 'benchmark', apiHost: '{sink}/v1', protocol: 'http' } },
  plan: { track: { __default: { enabled: true, integrations: {} } } },
  metrics: { sampleRate: 0 },
  enabledMiddleware: {},
  remotePlugins: [],
};

/** What RudderStack's control plane answers for a source without destinations, as far as the SDK reads it. */
export const rudderstackSource = {
  source: {
    id: 'benchmark',
    name: 'benchmark',
    writeKey: 'benchmark',
    enabled: true,
    workspaceId: 'benchmark',
    config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
    destinations: [],
    dataplanes: {},
  },
};
