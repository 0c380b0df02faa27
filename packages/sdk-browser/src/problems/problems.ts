import type { Problem } from '../journey/types.ts';

export type Report = (problem: Problem) => void;

/** Tells the site's developers what went wrong: their own function if they gave one, else the console, once per code. */
export const createReport = (onProblem: Report | undefined): Report => {
  const told = new Set<string>();
  return (problem) => {
    if (onProblem) attempt(() => onProblem(problem));
    else if (!told.has(problem.code)) {
      told.add(problem.code);
      console.warn('throughline:', problem.code, problem.detail);
    }
  };
};

/** What it gives, or undefined where it throws: storage, cookies and a site's own functions may. */
export const attempt = <T>(act: () => T): T | undefined => {
  try {
    return act();
  } catch {
    return undefined;
  }
};

export type Act = (...args: never[]) => unknown;
export type Guard = <Wrapped extends Act>(act: Wrapped, otherwise: NoInfer<Wrapped>) => Wrapped;

/** Wraps what a page or the browser calls: the host page never sees an exception of ours. */
export const createGuard = (report: Report): Guard => {
  const guard =
    (act: Act, otherwise: Act) =>
    (...args: never[]): unknown => {
      try {
        return act(...args);
      } catch (error) {
        report({ code: 'failed', detail: String(error) });
        return otherwise(...args);
      }
    };
  // Same arguments, same result: TypeScript cannot follow that through a spread.
  return guard as Guard;
};
