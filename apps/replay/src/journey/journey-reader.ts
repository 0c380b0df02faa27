import type { JourneyEntry, JourneyPage, Person } from '@throughline/protocol';
import type { Collector, JourneyOrder } from '../http/collector.ts';
import { isLiveMessage } from '../http/shapes.ts';
import { asTrouble, mayPass, type Trouble } from '../http/trouble.ts';
import { followEvents, type StreamState } from '../live/event-stream.ts';
import { gatherFirst, gatherLive, gatherNext, shownOf, type Gathered } from './gathered.ts';

/** What a page shows of a journey while it is read. */
export type JourneyState = {
  status: 'loading' | 'ready' | 'failed';
  trouble?: Trouble;
  person?: Person;
  askedAs?: string;
  startedAt?: number;
  /** In display order. */
  entries: readonly JourneyEntry[];
  order: JourneyOrder;
  /** Every page is here. */
  complete: boolean;
  loadingMore: boolean;
  /** The last page could not be read; `more` tries again. */
  moreTrouble: Trouble | undefined;
  /** Live entries that stand behind pages not read yet. */
  waiting: number;
  /** Ids that came by the live stream, so that they can be told from what was there. */
  fresh: ReadonlySet<string>;
  connection: StreamState;
  /** Counts whole reloads: a reader who keeps a place in the list puts it back when this changes. */
  generation: number;
};

export type JourneyReader = {
  state: () => JourneyState;
  subscribe: (listener: () => void) => () => void;
  /** Reads the next page, if there is one and none is under way. */
  more: () => Promise<void>;
  /** Reads from the start, as after `changed`; what is shown stays until the new pages are here. */
  reload: () => Promise<void>;
  stop: () => void;
};

export type JourneyReaderOptions = {
  collector: Collector;
  project: string;
  person: string;
  order: JourneyOrder;
  /** Entries on the first page: small, so that the story stands at once. Default 100. */
  firstPage?: number;
  /** Entries on each further page. Default 500. */
  page?: number;
  /** Ms until a first page that failed for a passing reason is asked for again. Default 5 s. */
  retryMs?: number;
  follow?: typeof followEvents;
};

const blank = (order: JourneyOrder): JourneyState => ({
  status: 'loading',
  entries: [],
  order,
  complete: false,
  loadingMore: false,
  moreTrouble: undefined,
  waiting: 0,
  fresh: new Set(),
  connection: 'connecting',
  generation: 0,
});

/** Reads one person's journey page by page and keeps it live. Starts at once; `stop` ends it for good. */
export const readJourney = ({
  collector,
  project,
  person,
  order,
  firstPage = 100,
  page = 500,
  retryMs = 5000,
  follow = followEvents,
}: JourneyReaderOptions): JourneyReader => {
  const life = new AbortController();
  const listeners = new Set<() => void>();
  let state = blank(order);
  let gathered: Gathered | undefined;
  let unfollow: () => void = () => undefined;
  let reloading: Promise<void> | undefined;
  let again = false;
  const wanted = (): boolean => again;

  const show = (change: Partial<JourneyState>): void => {
    if (life.signal.aborted) return;
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };

  const showGathered = (now: Gathered, change: Partial<JourneyState> = {}): void => {
    gathered = now;
    show({
      ...pageFacts(now.first),
      ...shownOf(now),
      status: 'ready',
      complete: now.next === undefined,
      fresh: new Set(now.arrived.keys()),
      ...change,
    });
  };

  const fetchPage = (limit: number, cursor?: string): Promise<JourneyPage> =>
    collector.journey(project, person, { order, limit, cursor }, life.signal);

  const listen = (after: string): void => {
    unfollow();
    if (life.signal.aborted) return;
    unfollow = follow({
      url: collector.journeyStream(project, person, after),
      onState: (connection, trouble) => {
        show({ connection });
        if (trouble !== undefined) onRefused(trouble);
      },
      onEvent: ({ data }) => {
        onMessage(data);
      },
    });
  };

  const onRefused = (trouble: Trouble): void => {
    if (trouble.kind === 'changed' || trouble.kind === 'bad_request') void reload();
    else show({ status: 'failed', trouble });
  };

  const onMessage = (data: string): void => {
    const message = parse(data);
    if (!isLiveMessage(message) || gathered === undefined) return;
    if (message.kind === 'changed') {
      // The collector ends the stream here; a new one begins with the new pages.
      unfollow();
      void reload();
    } else showGathered(gatherLive(gathered, message.entries));
  };

  const readUpTo = async (count: number): Promise<Gathered> => {
    let now = gatherFirst(order, await fetchPage(Math.min(Math.max(count, firstPage), 1000)));
    while (now.next !== undefined && now.pages.length < count) now = gatherNext(now, await fetchPage(page, now.next));
    return now;
  };

  const readAgain = async (): Promise<void> => {
    do {
      again = false;
      try {
        const now = await readUpTo(state.entries.length);
        showGathered(now, { generation: state.generation + 1, loadingMore: false, moreTrouble: undefined });
        listen(now.first.live);
      } catch (thrown) {
        onReadFailed(asTrouble(thrown));
      }
    } while (wanted() && !life.signal.aborted);
  };

  const onReadFailed = (trouble: Trouble): void => {
    if (trouble.kind === 'changed') {
      again = true;
      return;
    }
    show({ status: 'failed', trouble, loadingMore: false });
    if (!mayPass(trouble) || life.signal.aborted) return;
    const timer = setTimeout(() => void reload(), retryMs);
    life.signal.addEventListener('abort', () => {
      clearTimeout(timer);
    });
  };

  const reload = (): Promise<void> => {
    // Whatever is being read now may lack what just changed: once more after it, however many changes come.
    again = true;
    reloading ??= readAgain().finally(() => {
      reloading = undefined;
    });
    return reloading;
  };

  const more = async (): Promise<void> => {
    const from = gathered;
    if (from?.next === undefined || state.loadingMore || reloading !== undefined) return;
    show({ loadingMore: true });
    try {
      const next = await fetchPage(page, from.next);
      // Reloaded meanwhile: this page belongs to a journey that is no longer shown.
      if (gathered?.first !== from.first) return;
      showGathered(gatherNext(gathered, next), { loadingMore: false, moreTrouble: undefined });
    } catch (thrown) {
      onMoreFailed(asTrouble(thrown));
    }
  };

  const onMoreFailed = (trouble: Trouble): void => {
    show({ loadingMore: false, ...(trouble.kind === 'changed' ? {} : { moreTrouble: trouble }) });
    if (trouble.kind === 'changed') void reload();
  };

  void reload();
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    more,
    reload,
    stop: () => {
      life.abort();
      unfollow();
      listeners.clear();
    },
  };
};

const pageFacts = (page: JourneyPage): Partial<JourneyState> => ({
  person: page.person,
  startedAt: page.startedAt,
  ...(page.askedAs === undefined ? {} : { askedAs: page.askedAs }),
});

const parse = (data: string): unknown => {
  try {
    return JSON.parse(data) as unknown;
  } catch {
    return undefined;
  }
};
