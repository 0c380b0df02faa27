import type { Violation } from './situation.ts';

/** Tells of each time that the page's policy stops a request to the collector. Gives what ends it. */
export const watchViolations = (collector: string, tell: (violation: Violation) => void): (() => void) => {
  const { origin } = new URL(collector);
  const take = (event: SecurityPolicyViolationEvent): void => {
    const { blockedURI: blocked, effectiveDirective: directive, originalPolicy: policy, disposition } = event;
    // A policy that only reports stops nothing.
    if (disposition !== 'report' && blocked.startsWith(origin)) tell({ directive, policy });
  };
  document.addEventListener('securitypolicyviolation', take);
  return () => document.removeEventListener('securitypolicyviolation', take);
};
