import type { Tell } from '../news/news.ts';

export type Act = (...args: never[]) => unknown;
export type Guard = <Wrapped extends Act>(act: Wrapped, otherwise?: unknown) => Wrapped;

/** Wraps what a page or the browser calls: the host page never sees an exception of ours, it gets `otherwise`. */
export const createGuard =
  (tell: Tell): Guard =>
  <Wrapped extends Act>(act: Wrapped, otherwise?: unknown) =>
    // Same arguments, same result: TypeScript cannot follow that through a spread.
    ((...args: never[]): unknown => {
      try {
        return act(...args);
      } catch (error) {
        tell('problem', { code: 'failed', detail: `${error}` });
        return otherwise;
      }
    }) as Wrapped;
