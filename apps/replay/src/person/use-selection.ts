import { useCallback } from 'react';
import { useSearchParams } from 'wouter';

/** The entry that is open, as the address names it. */
export const useSelection = (): [string | undefined, (entry: string | undefined) => void] => {
  const [parameters, setParameters] = useSearchParams();
  const select = useCallback(
    (entry: string | undefined) => {
      setParameters(
        (before) => {
          const next = new URLSearchParams(before);
          if (entry === undefined) next.delete('entry');
          else next.set('entry', entry);
          return next;
        },
        { replace: true },
      );
    },
    [setParameters],
  );
  return [parameters.get('entry') ?? undefined, select];
};
