import { useEffect, useState } from 'react';
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCollector } from '../app/collector-context.ts';
import type { PeopleFilter } from '../http/collector.ts';
import { followEvents, type StreamState } from '../live/event-stream.ts';

const pageSize = 100;

/** The people that match, newest first, page by page. */
export const usePeople = (project: string, filter: PeopleFilter) => {
  const collector = useCollector();
  return useInfiniteQuery({
    queryKey: ['people', project, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      collector.people(project, filter, { limit: pageSize, cursor: pageParam }, signal),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
};

/** Ms between two refreshes of a list that grows all the time. */
const refreshEveryMs = 1000;

/** Reads the list again whenever the project's log grew. Answers how the stream stands. */
export const useLivePeople = (project: string): StreamState => {
  const collector = useCollector();
  const queries = useQueryClient();
  const [state, setState] = useState<StreamState>('connecting');
  useEffect(() => {
    const refresh = atMostEvery(refreshEveryMs, () => {
      void queries.invalidateQueries({ queryKey: ['people', project] }, { cancelRefetch: false });
    });
    const unfollow = followEvents({
      url: collector.peopleStream(project),
      onEvent: refresh.ask,
      onState: (next, trouble) => {
        setState(next);
        // What was committed while the stream was down was announced to nobody.
        if (next === 'open') refresh.ask();
        if (trouble?.kind === 'signed_out') void queries.invalidateQueries({ queryKey: ['session'] });
      },
    });
    return () => {
      unfollow();
      refresh.stop();
    };
  }, [collector, project, queries]);
  return state;
};

/** Acts at once, then at most every so often, and never forgets the last ask. */
export const atMostEvery = (ms: number, act: () => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = false;
  const rest = (): void => {
    timer = undefined;
    if (!asked) return;
    asked = false;
    start();
  };
  const start = (): void => {
    act();
    timer = setTimeout(rest, ms);
  };
  return {
    ask: (): void => {
      if (timer === undefined) start();
      else asked = true;
    },
    stop: (): void => {
      clearTimeout(timer);
    },
  };
};
