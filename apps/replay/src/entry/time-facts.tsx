import type { TellingEntry } from '../story/rows.ts';
import { texts } from '../texts.ts';
import { spell } from '../time/durations.ts';
import { useMoments } from '../time/use-moments.ts';
import { Fact, FactGroup } from './facts.tsx';

type RecordedEntry = Exclude<TellingEntry, { type: 'repeated' }>;

/** By how much the collector put the sender's clock right, in words. */
export const skewText = (at: number, occurredAt: number): string => {
  const skew = occurredAt - at;
  if (skew === 0) return texts.detail.skewNone;
  return skew > 0 ? texts.detail.skewBehind(spell(skew)) : texts.detail.skewAhead(spell(-skew));
};

/** The three clocks of an event, and what lies between them. */
export const TimeFacts = ({ entry }: { entry: RecordedEntry }) => {
  const moments = useMoments();
  const { event } = entry;
  return (
    <FactGroup title={texts.detail.time}>
      <Fact name={texts.detail.occurred}>{moments.full(entry.at)}</Fact>
      {event === undefined ? undefined : (
        <>
          <Fact name={texts.detail.sent}>
            {event.sentAt === undefined ? texts.unknown : moments.full(event.sentAt)}
          </Fact>
          <Fact name={texts.detail.received}>
            {moments.full(event.receivedAt)}
            <span className="aside">{texts.detail.after(spell(event.receivedAt - entry.at))}</span>
          </Fact>
          <Fact name={texts.detail.skew}>{skewText(event.at, event.occurredAt)}</Fact>
        </>
      )}
      <Fact name={texts.detail.into}>{spell(entry.offset)}</Fact>
      <Fact name={texts.detail.lasted}>{entry.duration === undefined ? undefined : spell(entry.duration)}</Fact>
    </FactGroup>
  );
};
