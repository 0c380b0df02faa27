import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { PeopleFilter } from '../http/collector.ts';

/** The filter as the address holds it, so that a copied link opens the same list. */
export const useFilter = (): [PeopleFilter, (change: Partial<PeopleFilter>) => void] => {
  const [parameters, setParameters] = useSearchParams();
  const filter = useMemo(() => filterFrom(parameters), [parameters]);
  const change = useCallback(
    (wanted: Partial<PeopleFilter>) => {
      setParameters((before) => parametersFrom({ ...filterFrom(before), ...wanted }), { replace: true });
    },
    [setParameters],
  );
  return [filter, change];
};

export const filterFrom = (parameters: URLSearchParams): PeopleFilter => ({
  text: parameters.get('text') ?? undefined,
  channel: parameters.get('channel') ?? undefined,
  goal: parameters.get('goal') ?? undefined,
  known: parameters.has('known') ? parameters.get('known') === 'true' : undefined,
  internal: parameters.get('internal') === 'true' ? true : undefined,
});

const parametersFrom = (filter: PeopleFilter): URLSearchParams =>
  new URLSearchParams(
    Object.entries(filter).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)]],
    ),
  );

export const isFiltered = (filter: PeopleFilter): boolean =>
  Object.values(filter).some((value) => value !== undefined && value !== '');
