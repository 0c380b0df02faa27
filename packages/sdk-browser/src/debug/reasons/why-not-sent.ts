import type { Situation } from '../situation/situation.ts';
import { consentReasons } from './consent.ts';
import { policyReasons } from './content-policy.ts';
import { keepingReasons } from './keeping.ts';
import type { Reason } from './reason.ts';
import { refusedRequestReason } from './refused-request.ts';
import { unreachableReason } from './unreachable.ts';

const secretKey = ({ key, origin }: Situation): Reason[] =>
  /^tl(?!p_)[a-z]+_/.test(key)
    ? [
        {
          id: 'secret_key',
          weight: 'stops',
          says: 'This key is secret, and everybody can read it in this page. Revoke it, and use a public one:',
          fix: `throughline key add <project> --origin ${origin}`,
          where: 'Where the collector runs',
        },
      ]
    : [];

const troubleReasons = (now: Situation): Reason[] => {
  const policy = policyReasons(now);
  if (now.trouble?.code !== 'unreachable')
    return [...policy, ...(now.trouble ? [refusedRequestReason(now, now.trouble)] : [])];
  return policy.length ? policy : [unreachableReason(now)];
};

const refusalReasons = ({ refusals }: Situation): Reason[] =>
  refusals.map(({ code, detail, name }) => ({
    id: code,
    weight: 'loses',
    says: `"${name}" was refused and will not be sent again. ${code}: ${detail}`,
  }));

const bridgeReasons = ({ bridge, collector }: Situation): Reason[] =>
  !bridge || bridge.answered
    ? []
    : [
        {
          id: 'bridge_silent',
          weight: 'note',
          says: `The bridge of a native app is here (${bridge.kind}), but the app has not answered: this page has a visitor of its own. Opened in the app, this one shows which step fails:`,
          fix: `${collector}/webview-check`,
          where: 'In the webview',
        },
      ];

const pageReasons = ({ visible, pageViews }: Situation): Reason[] =>
  visible || !pageViews
    ? []
    : [
        {
          id: 'hidden',
          weight: 'note',
          says: 'This page is not seen yet: its page view is recorded when it is shown.',
        },
      ];

/** Says in words why something was not sent, the gravest first, and with the line that fixes it. */
export const whyNotSent = (now: Situation): Reason[] => [
  ...secretKey(now),
  ...troubleReasons(now),
  ...refusalReasons(now),
  ...consentReasons(now),
  ...bridgeReasons(now),
  ...keepingReasons(now),
  ...pageReasons(now),
];
