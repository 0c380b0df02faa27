import type { Situation, Trouble } from '../situation/situation.ts';
import { command, setting } from './fix-lines.ts';
import type { Reason } from './reason.ts';

const waits = 'Events wait here and are tried again every hour and on the next page.';

type Explain = (now: Situation, trouble: Trouble) => Omit<Reason, 'id' | 'weight'>;

const unknownKey: Explain = (now) => ({
  says: `The collector does not know the key ${now.key || '(none)'}: it is misspelt, revoked or another collector's. ${waits} A new one goes into ${now.scriptTag ? 'data-key' : 'createJourney'}.`,
  ...command(`key add <project> --origin ${now.origin}`),
});

const fails: Explain = (now, { code, detail }) => ({
  says: `The collector cannot take events now (${code}${detail && `: ${detail}`}). Events wait and are sent again by themselves.`,
  fix: `curl ${now.collector}/readyz`,
  where: 'In a shell',
});

const known: Readonly<Record<string, Explain>> = {
  unknown_key: unknownKey,
  no_key: unknownKey,
  origin_not_listed: (now) => ({
    says: `The key may not be used from ${now.origin}, which is not on its list. ${waits}`,
    ...command(`key allow ${now.key} --origin ${now.origin}`),
  }),
  not_allowed: () => ({ says: `This key may not send events. ${waits}` }),
  bad_host: ({ collector }) => ({
    says: `The collector does not answer to the name ${new URL(collector).hostname}. ${waits}`,
    ...command(`start --allow-host ${new URL(collector).hostname}`),
  }),
  store_unavailable: fails,
  internal: fails,
  busy: fails,
  too_many_requests: fails,
  body_timeout: fails,
  failed: (_now, { detail }) => ({ says: `A call failed inside the SDK, and nothing came of it: ${detail}.` }),
};

/** An answer of 5xx is the collector's or a proxy's before it; any other without a code comes from something else. */
const byStatus: Explain = (now, trouble) =>
  trouble.code.startsWith('http_5')
    ? fails(now, trouble)
    : {
        says: `No Throughline collector answers at ${now.collector}${now.path} (${trouble.code}). ${waits}`,
        ...setting(now, 'collector', 'https://your.collector'),
      };

/** Why the collector did not take a request, by what it answered. */
export const refusedRequestReason = (now: Situation, trouble: Trouble): Reason => {
  const { code, detail } = trouble;
  const explain = Object.hasOwn(known, code) ? known[code] : code.startsWith('http_') ? byStatus : undefined;
  return {
    id: code,
    weight: 'stops',
    ...(explain?.(now, trouble) ?? { says: `${code}: ${detail}` }),
  };
};
