import { useMemo, useSyncExternalStore } from 'react';

/** Whether a media query holds now. */
export const useMedia = (query: string): boolean => {
  const media = useMemo(() => matchMedia(query), [query]);
  return useSyncExternalStore(
    (listener) => {
      media.addEventListener('change', listener);
      return () => {
        media.removeEventListener('change', listener);
      };
    },
    () => media.matches,
  );
};

/** Room for the story and a panel beside it. */
export const wideEnough = '(min-width: 68rem)';

/** Room under an overview that stays in view. */
export const tallEnough = '(min-height: 46rem)';

/** A phone held upright. */
export const narrow = '(max-width: 40rem)';
