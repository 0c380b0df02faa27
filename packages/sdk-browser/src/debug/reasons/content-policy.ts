import type { Situation } from '../situation/situation.ts';
import type { Reason } from './reason.ts';

/** Which directive speaks where one is missing. */
const fallbacks: Readonly<Record<string, string>> = {
  'connect-src': 'default-src',
  'script-src-elem': 'script-src',
  'script-src': 'default-src',
};

/** The directive as it has to be for the source to be let in; what was let in before stays so. */
export const allowInPolicy = (policy: string, directive: string, source: string): string => {
  const directives = policy.split(';').map((text) => text.trim().split(/\s+/));
  let from: string | undefined = directive;
  let sources: string[] | undefined;
  for (; from && !sources; from = fallbacks[from]) sources = directives.find(([name]) => name?.toLowerCase() === from);
  const kept = (sources ?? []).slice(1).filter((one) => one !== "'none'");
  return [directive, ...kept, source].join(' ');
};

/** What the page's own Content-Security-Policy stops, each directive once. */
export const policyReasons = ({ violations, collector }: Situation): Reason[] =>
  violations
    .filter(({ directive }, n) => violations.findIndex((one) => one.directive === directive) === n)
    .map(({ directive, policy }) => ({
      id: 'csp',
      weight: 'stops',
      says: `The Content-Security-Policy of this page does not allow ${collector}. Events wait.`,
      fix: allowInPolicy(policy, directive, new URL(collector).origin),
      where: 'In that policy of this page',
    }));
