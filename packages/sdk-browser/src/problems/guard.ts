import type { News } from '../news/news.ts';

export type Act = (...args: never[]) => unknown;
export type Guard = (act: Act, otherwise?: unknown) => (...args: unknown[]) => unknown;

/** Wraps what a page or the browser calls: the host page never sees an exception of ours, it gets `otherwise`. */
export const createGuard =
  ({ fail }: News): Guard =>
  (act, otherwise) =>
  (...args) => {
    try {
      return act(...(args as never[]));
    } catch (error) {
      fail('failed', `${error}`);
      return otherwise;
    }
  };
