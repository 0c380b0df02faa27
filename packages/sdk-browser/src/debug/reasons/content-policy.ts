import type { Situation, Violation } from '../situation/situation.ts';
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
export const policyReasons = ({ violations, collector }: Situation): Reason[] => {
  const first = new Map<string, Violation>();
  for (const violation of violations) if (!first.has(violation.directive)) first.set(violation.directive, violation);
  return [...first.values()].map(({ directive, blocked, policy }) => ({
    id: 'csp',
    weight: 'stops',
    says: `This page's Content-Security-Policy does not let it reach ${blocked}. What was recorded waits.`,
    fix: allowInPolicy(policy, directive, new URL(collector).origin),
    where: 'in the Content-Security-Policy header or meta element of this page',
  }));
};
