import type { Lanes, Send } from '../thread/remote.ts';

/** Milliseconds that a reader waits for the newest events to be projected: then it is shown what there is. */
const waitMs = 1000;

export type Freshness = {
  /** Something was committed: what is derived may lag behind it. */
  committed: () => void;
  /** The same lanes, on which quick reads see everything that was committed before they were asked. */
  lanes: Lanes;
};

/**
 * The writer projects a little after it commits, so that many events are projected together. Whoever is told that an
 * event is stored must find it all the same: so reads of what is derived have the writer catch up first.
 */
export const freshnessOn = (lanes: Lanes): Freshness => {
  let behind = false;
  let followed: Promise<unknown> = Promise.resolve();
  const follow = (): Promise<unknown> => {
    if (!behind) return followed;
    behind = false;
    followed = lanes.write('maintenance.follow', []).catch(() => {
      // The disk is full, perhaps: that keeps nobody from reading what there is, and the health check says it.
      behind = true;
    });
    return followed;
  };
  const quick: Send = async (method, args) => {
    await atMost(waitMs, follow());
    return lanes.quick(method, args);
  };
  return {
    committed: () => {
      behind = true;
    },
    lanes: { ...lanes, quick },
  };
};

const atMost = async (ms: number, work: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
};
