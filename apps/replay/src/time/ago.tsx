import { useMoments, useNow } from './use-moments.ts';

/** How long ago it was, with the whole moment behind it. */
export const Ago = ({ at }: { at: number }) => {
  const moments = useMoments();
  return (
    <time dateTime={new Date(at).toISOString()} title={moments.full(at)}>
      {moments.ago(at, useNow())}
    </time>
  );
};
