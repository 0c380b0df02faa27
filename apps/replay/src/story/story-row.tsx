import { memo } from 'react';
import { Link2, RefreshCw } from 'lucide-react';
import type { Channel, HandoffEntry } from '@throughline/protocol';
import { airTime, isPageView, moodOf, tellEntry } from '../entry/telling.ts';
import { Said } from '../look/bidi.tsx';
import { ActorIcon, ChannelIcon } from '../look/icons.tsx';
import { channelText, texts } from '../texts.ts';
import { spell } from '../time/durations.ts';
import { useMoments } from '../time/use-moments.ts';
import { Clock } from './clock.tsx';
import { Gutter } from './gutter.tsx';
import { markOf } from './mark-of.ts';
import type { StoryRow, TellingEntry } from './rows.ts';
import type { Strand } from './thread.ts';

type RowProps = {
  row: StoryRow;
  strand: Strand;
  lanes: readonly Channel[];
  laneWidth: number;
  selected: boolean;
  fresh: boolean;
  /** Number of the session, where it can be known. */
  number: number | undefined;
  href: string;
  onOpen: (entry: TellingEntry) => void;
};

/** Px from a row's upper edge to its mark, by kind. The style sheet's paddings are made to match. */
const markDepth = { day: 24, session: 24, gap: 28, switch: 20, entry: 20 } as const;

/** One row of the story with its part of the thread. */
export const StoryRowView = memo(function StoryRowView({
  row,
  strand,
  lanes,
  laneWidth,
  selected,
  fresh,
  number,
  href,
  onOpen,
}: RowProps) {
  const part = 'part' in row ? row.part : undefined;
  return (
    <div
      className={`row row-${row.kind}`}
      data-part={part}
      data-selected={selected}
      data-fresh={fresh}
      data-type={row.kind === 'entry' ? row.entry.type : undefined}
      data-tone={row.kind === 'entry' ? tellEntry(row.entry).tone : undefined}
    >
      <div className="row-time">{row.kind === 'entry' ? <Clock at={row.at} /> : undefined}</div>
      <Gutter strand={strand} lanes={lanes} laneWidth={laneWidth} mark={markOf(row)} markAt={markDepth[row.kind]} />
      <div className="row-body">
        <Body row={row} number={number} href={href} selected={selected} fresh={fresh} onOpen={onOpen} />
      </div>
    </div>
  );
});

type BodyProps = Pick<RowProps, 'row' | 'number' | 'href' | 'selected' | 'fresh' | 'onOpen'>;

const Body = ({ row, number, ...rest }: BodyProps) => {
  switch (row.kind) {
    case 'day':
      return <DayHeading at={row.at} />;
    case 'session':
      return <SessionHeading row={row} number={number} />;
    case 'gap':
      return (
        <p className="silence">
          <span>{texts.story.silence(spell(row.entry.duration))}</span>
        </p>
      );
    case 'switch':
      return <SwitchLine row={row} />;
    case 'entry':
      return <EntryBody entry={row.entry} {...rest} />;
  }
};

const DayHeading = ({ at }: { at: number }) => <h3 className="day">{useMoments().day(at)}</h3>;

const SessionHeading = ({
  row,
  number,
}: {
  row: Extract<StoryRow, { kind: 'session' }>;
  number: number | undefined;
}) => {
  const moments = useMoments();
  const { session, continued } = row;
  return (
    <header className="session-head">
      <h4>
        {texts.story.session(number)}
        {continued ? <span className="session-more"> {texts.story.continued}</span> : undefined}
      </h4>
      {session === undefined || continued ? undefined : (
        <p>
          <span>
            {moments.minute(session.at)}
            {session.duration >= 60_000 ? `–${moments.minute(session.at + session.duration)}` : ''}
          </span>
          {session.duration >= 1000 ? <span>{spell(session.duration)}</span> : undefined}
          <span>{texts.story.sessionFacts(session.touchpoints)}</span>
          <span className="session-channels">{session.channels.map(channelText).join(', ')}</span>
        </p>
      )}
    </header>
  );
};

const SwitchLine = ({ row: { entry } }: { row: Extract<StoryRow, { kind: 'switch' }> }) => (
  <p className="switch-line" data-carried={entry.handoff !== undefined}>
    <span className="switch-way">
      <ChannelIcon channel={entry.to} size={14} />
      <span>{texts.story.switched(channelText(entry.from), channelText(entry.to))}</span>
    </span>
    {entry.duration >= 1000 ? (
      <span className="muted">{texts.story.switchedAfter(spell(entry.duration))}</span>
    ) : undefined}
    <span className="chip">
      {entry.handoff === undefined ? (
        texts.story.notCarried
      ) : (
        <>
          <Link2 size={12} aria-hidden />
          {texts.story.carried}
        </>
      )}
    </span>
  </p>
);

const EntryBody = ({
  entry,
  href,
  selected,
  fresh,
  onOpen,
}: Omit<BodyProps, 'row' | 'number'> & { entry: TellingEntry }) => {
  const { kicker, title, detail, quote } = tellEntry(entry);
  const open = (event: React.MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(entry);
  };
  return (
    <div className="entry" data-quiet={isPageView(entry)}>
      <p className="entry-line">
        {kicker === undefined ? undefined : <span className="kicker">{kicker}</span>}
        {entry.type === 'repeated' ? <RefreshCw size={14} aria-hidden /> : undefined}
        <a className="entry-title" href={href} aria-current={selected ? 'true' : undefined} onClick={open}>
          <Said text={title || texts.entry.untitled} most={160} />
        </a>
        {detail.map((part, index) => (
          <Said key={index} className="entry-detail" text={part} most={120} />
        ))}
      </p>
      {quote === undefined ? undefined : (
        <blockquote dir="auto">
          <Said text={quote} most={280} />
        </blockquote>
      )}
      <span className="entry-chips">
        {entry.type === 'feedback' ? <Mood mood={moodOf(entry)} /> : undefined}
        {entry.type === 'handoff' ? <HandoffFate entry={entry} /> : undefined}
        {'actor' in entry && entry.actor !== 'customer' ? (
          <span className="chip">
            <ActorIcon actor={entry.actor} size={12} />
            {texts.actors[entry.actor]}
          </span>
        ) : undefined}
        {fresh ? <span className="chip fresh">{texts.story.fresh}</span> : undefined}
        {'channel' in entry ? <span className="unseen">{channelText(entry.channel)}</span> : undefined}
      </span>
    </div>
  );
};

/** On the step that opened it, what became of the whole handoff. */
const HandoffFate = ({ entry }: { entry: HandoffEntry }) => {
  const { state } = entry.handoff;
  const { step } = entry.event.handoff;
  if (step === 'accepted') return undefined;
  const air = airTime(entry);
  const text =
    state === 'accepted' && air !== undefined
      ? texts.entry.takenAfter(spell(air))
      : state === 'opened' || state === 'offered'
        ? texts.entry.waitingFor
        : texts.entry.states[state];
  return (
    <>
      <span className="chip state" data-state={state}>
        {text}
      </span>
      {state === 'expired' ? (
        <span className="chip state" data-state="expired">
          {texts.entry.threadBroke}
        </span>
      ) : undefined}
    </>
  );
};

const Mood = ({ mood }: { mood: number | undefined }) =>
  mood === undefined ? undefined : (
    <span className="mood" aria-hidden>
      {[0.1, 0.3, 0.5, 0.7, 0.9].map((step) => (
        <i key={step} data-on={mood >= step - 0.1} />
      ))}
    </span>
  );
