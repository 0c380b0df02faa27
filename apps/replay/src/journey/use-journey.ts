import { useEffect, useState, useSyncExternalStore } from 'react';
import type { JourneyOrder } from '../http/collector.ts';
import { useCollector } from '../app/collector-context.ts';
import { readJourney, type JourneyReader, type JourneyState } from './journey-reader.ts';

const nothing: JourneyState = {
  status: 'loading',
  entries: [],
  order: 'ascending',
  complete: false,
  loadingMore: false,
  moreTrouble: undefined,
  waiting: 0,
  fresh: new Set(),
  connection: 'connecting',
  generation: 0,
};

/** One person's journey, read and kept live while the component stands. */
export const useJourney = (
  project: string,
  person: string,
  order: JourneyOrder,
): JourneyState & Pick<JourneyReader, 'more' | 'reload'> => {
  const collector = useCollector();
  const [reader, setReader] = useState<JourneyReader>();
  useEffect(() => {
    const started = readJourney({ collector, project, person, order });
    setReader(started);
    return () => {
      started.stop();
    };
  }, [collector, project, person, order]);
  const state = useSyncExternalStore(reader?.subscribe ?? never, reader?.state ?? (() => nothing));
  return { ...state, more: reader?.more ?? settled, reload: reader?.reload ?? settled };
};

const never = (): (() => void) => () => undefined;
const settled = (): Promise<void> => Promise.resolve();
