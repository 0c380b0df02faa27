import type { Situation, Trouble } from '../situation/situation.ts';
import { command, setting } from './fix-lines.ts';
import type { Reason } from './reason.ts';

const waits = 'What was recorded waits here and is tried again every hour and on the next page.';

type Explain = (now: Situation, trouble: Trouble) => Omit<Reason, 'id' | 'weight'>;

const unknownKey: Explain = (now) => ({
  says: `The collector at ${now.collector} does not know the key ${now.key || '(none)'}: it is misspelt, revoked or another collector's. ${waits} This makes a new one, which goes into ${now.scriptTag ? 'data-key' : 'createJourney'}:`,
  ...command(`key add <project> --origin ${now.origin}`),
});

const fails: Explain = (now, { code, detail }) => ({
  says: `The collector cannot take events now (${code}: ${detail}). They wait here and are sent again by themselves; /readyz says more.`,
  fix: `curl ${now.collector}/readyz`,
  where: 'in a shell',
});

const known: Readonly<Record<string, Explain>> = {
  unknown_key: unknownKey,
  no_key: unknownKey,
  origin_not_listed: (now) => ({
    says: `The key may not be used from ${now.origin}: the origin is not on its list. ${waits}`,
    ...command(`key allow ${now.key} --origin ${now.origin}`),
  }),
  not_allowed: () => ({ says: `The collector does not let this key send events. ${waits}` }),
  bad_host: (now) => ({
    says: `The collector does not answer to the name ${new URL(now.collector).hostname}. ${waits}`,
    ...command(`start --allow-host ${new URL(now.collector).hostname}`),
  }),
  bad_version: () => ({
    says: 'The collector is older than this SDK and does not speak its version. Upgrade the collector, or load the SDK from it.',
  }),
  store_unavailable: fails,
  internal: fails,
  busy: fails,
  too_many_requests: fails,
  body_timeout: fails,
  failed: (_now, { detail }) => ({
    says: `A call failed inside the SDK, and nothing came of it: ${detail}. If your own code is not in the message, please report it.`,
  }),
  held_full: () => ({
    says: 'More than 100 calls wait for consent or for the native app; those beyond are gone.',
  }),
  too_large: (_now, { detail }) => ({
    says: `An event is too large (${detail}) and was not recorded: say less in it.`,
  }),
  bridge_version: (_now, { detail }) => ({
    says: `The native app sent a message that this SDK does not understand, and it was passed over: ${detail}`,
  }),
};

/** An answer of 5xx is the collector's or a proxy's before it; any other without a code comes from something else. */
const byStatus: Explain = (now, trouble) =>
  trouble.code.startsWith('http_5')
    ? fails(now, trouble)
    : {
        says: `Something else than a Throughline collector answers at ${now.collector}${now.path} (${trouble.code}). ${waits}`,
        ...setting(now, 'collector', 'https://your.collector'),
      };

/** Why the collector did not take a request, by what it answered. */
export const refusedRequestReason = (now: Situation, trouble: Trouble): Reason => {
  const { code, detail } = trouble;
  const explain = Object.hasOwn(known, code) ? known[code] : code.startsWith('http_') ? byStatus : undefined;
  return {
    id: code,
    weight: code === 'bridge_version' ? 'note' : 'stops',
    ...(explain?.(now, trouble) ?? { says: `${code}: ${detail}` }),
  };
};
