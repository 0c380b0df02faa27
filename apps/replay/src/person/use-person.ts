import { useEffect } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCollector } from '../app/collector-context.ts';
import type { JourneyState } from '../journey/journey-reader.ts';

/** Ms after the last entry before the summary is read again: a burst of clicks costs one request. */
const settleMs = 400;

/** A person's summary, read again when the journey grew or changed. */
export const usePerson = (project: string, id: string, journey: JourneyState) => {
  const collector = useCollector();
  const queries = useQueryClient();
  const person = useQuery({
    queryKey: ['person', project, id],
    queryFn: ({ signal }) => collector.person(project, id, signal),
  });
  const grown = `${String(journey.generation)}:${String(journey.fresh.size)}:${String(journey.entries.at(-1)?.at ?? 0)}`;
  const ready = journey.status === 'ready';
  useEffect(() => {
    if (!ready) return undefined;
    const timer = setTimeout(() => {
      void queries.invalidateQueries({ queryKey: ['person', project, id] });
    }, settleMs);
    return () => {
      clearTimeout(timer);
    };
  }, [grown, ready, queries, project, id]);
  return person;
};
