import { useMoments } from '../time/use-moments.ts';

/** A time of day whose seconds step back, so that a column of them is read by the minute. */
export const Clock = ({ at }: { at: number }) => {
  const moments = useMoments();
  return (
    <time dateTime={new Date(at).toISOString()} title={moments.full(at)}>
      {moments.clockParts(at).map(({ type, value }, index) => (
        <span key={index} className={`clock-${type}`}>
          {value}
        </span>
      ))}
    </time>
  );
};
