import type { Violation } from './situation.ts';

/** What is read of a violation, as an event or as a buffered report has it. */
type Told = {
  blockedURI?: string;
  blockedURL?: string;
  effectiveDirective?: string;
  originalPolicy?: string;
  disposition?: string;
};

const asViolation = (told: Told, collector: string): Violation | undefined => {
  const blocked = told.blockedURI ?? told.blockedURL ?? '';
  const directive = told.effectiveDirective ?? '';
  // A policy that only reports stops nothing.
  if (told.disposition === 'report' || !blocked.startsWith(new URL(collector).origin)) return undefined;
  return { blocked, directive, policy: told.originalPolicy ?? '' };
};

/** Tells of each time that the page's policy stopped a request to the collector; before now too, where that is known. */
export const watchViolations = (collector: string, tell: (violation: Violation) => void): (() => void) => {
  const take = (told: Told): void => {
    const violation = asViolation(told, collector);
    if (violation) tell(violation);
  };
  document.addEventListener('securitypolicyviolation', take);
  const observer =
    typeof ReportingObserver === 'undefined'
      ? undefined
      : new ReportingObserver((reports) => reports.forEach(({ body }) => body && take(body)), {
          types: ['csp-violation'],
          buffered: true,
        });
  observer?.observe();
  return () => {
    document.removeEventListener('securitypolicyviolation', take);
    observer?.disconnect();
  };
};
