import { fail } from '../news/news.ts';

export type Act = (...args: never[]) => unknown;

/** Wraps what a page or the browser calls: the host page never sees an exception of ours, it gets what `otherwise` gives. */
export const guard =
  (act: Act) =>
  (...args: unknown[]): unknown => {
    try {
      return act(...(args as never[]));
    } catch (error) {
      return fail('failed', error);
    }
  };
