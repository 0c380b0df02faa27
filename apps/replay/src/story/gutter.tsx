import { useId } from 'react';
import type { Channel } from '@throughline/protocol';
import { hueOf } from '../look/channel-hue.ts';
import type { Strand, Waiting } from './thread.ts';

/** What lies on the thread in a row. */
export type Mark = 'dot' | 'page' | 'goal' | 'handoff' | 'identity' | 'signal' | 'feedback' | 'backstage' | 'none';

type GutterProps = {
  strand: Strand;
  lanes: readonly Channel[];
  laneWidth: number;
  mark: Mark;
  /** Px from the row's upper edge. */ markAt: number;
};

const middle = (lane: number, laneWidth: number): number => laneWidth * (lane + 0.5);

/**
 * One row's part of the picture: the thread, the handoffs that wait beside it, the mark of the row. Rows lie seamlessly
 * under one another, so that the parts add up to one line through the whole story, however many rows are drawn.
 */
export const Gutter = ({ strand, lanes, laneWidth, mark, markAt }: GutterProps) => {
  const x = (lane: number): number => middle(lane, laneWidth);
  const at = strand.mark ?? strand.below ?? strand.above;
  return (
    <div className="gutter" style={{ width: laneWidth * lanes.length }} aria-hidden>
      <svg width={laneWidth * lanes.length}>
        {lanes.map((channel, lane) => (
          <line key={channel} className="lane" x1={x(lane)} x2={x(lane)} y1="0" y2="100%" />
        ))}
        {strand.waiting.map((waiting, index) => (
          <WaitingLine
            key={index}
            waiting={waiting}
            from={at === undefined ? undefined : x(at)}
            to={x(waiting.lane)}
            markAt={markAt}
            upwards={strand.upwards}
          />
        ))}
        <Thread strand={strand} lanes={lanes} x={x} markAt={markAt} />
        {mark === 'none' || strand.mark === undefined ? undefined : (
          <MarkShape
            mark={mark}
            x={x(strand.mark)}
            y={markAt}
            hue={hueOf(lanes[strand.mark] ?? '')}
            small={laneWidth < 24}
          />
        )}
      </svg>
    </div>
  );
};

type ThreadProps = { strand: Strand; lanes: readonly Channel[]; x: (lane: number) => number; markAt: number };

const Thread = ({ strand, lanes, x, markAt }: ThreadProps) => {
  const { above, below, silent } = strand;
  const own = strand.onThread && strand.mark !== undefined ? strand.mark : (below ?? above);
  if (own === undefined) return undefined;
  const hue = hueOf(lanes[own] ?? '');
  const look = silent ? 'thread thread-silent' : 'thread';
  return (
    <>
      {above === undefined ? undefined : above === own ? (
        <line className={look} data-hue={hue} x1={x(own)} x2={x(own)} y1="0" y2={markAt} />
      ) : (
        <Crossing from={above} to={own} lanes={lanes} x={x} depth={markAt} />
      )}
      {below === undefined ? undefined : (
        <line className={look} data-hue={hue} x1={x(own)} x2={x(own)} y1={markAt} y2="100%" />
      )}
    </>
  );
};

/** The thread changes lanes, and its colour with it. */
const Crossing = ({
  from,
  to,
  lanes,
  x,
  depth,
}: {
  from: number;
  to: number;
  lanes: readonly Channel[];
  x: (lane: number) => number;
  depth: number;
}) => {
  const id = useId();
  const [a, b] = [x(from), x(to)];
  const bend = depth * 0.62;
  return (
    <>
      <linearGradient id={id} gradientUnits="userSpaceOnUse" x1={a} y1="0" x2={b} y2={depth}>
        <stop offset="0.15" className="stop" data-hue={hueOf(lanes[from] ?? '')} />
        <stop offset="0.85" className="stop" data-hue={hueOf(lanes[to] ?? '')} />
      </linearGradient>
      <path
        className="thread"
        style={{ stroke: `url(#${id})` }}
        d={`M${String(a)} 0C${String(a)} ${String(bend)} ${String(b)} ${String(depth - bend)} ${String(b)} ${String(depth)}`}
      />
    </>
  );
};

type WaitingLineProps = { waiting: Waiting; from: number | undefined; to: number; markAt: number; upwards: boolean };

/** A handoff between its opening and what became of it. Where time runs upwards, so does the line. */
const WaitingLine = ({ waiting, from, to, markAt, upwards }: WaitingLineProps) => {
  const look = { className: 'waiting-line', 'data-state': waiting.state };
  if (waiting.at === 'through') return <line {...look} x1={to} x2={to} y1="0" y2="100%" />;
  if (waiting.at === 'open') return <Opening look={look} from={from ?? to} to={to} markAt={markAt} upwards={upwards} />;
  const edge = upwards ? { y1: markAt, y2: '100%' } : { y1: 0, y2: markAt };
  return (
    <>
      <line {...look} x1={to} x2={to} {...edge} />
      {waiting.at === 'end' ? (
        <circle className="waiting-end" data-state={waiting.state} cx={to} cy={markAt} r="4.5" />
      ) : undefined}
    </>
  );
};

const Opening = ({
  look,
  from,
  to,
  markAt,
  upwards,
}: {
  look: { className: string; 'data-state': string };
  from: number;
  to: number;
  markAt: number;
  upwards: boolean;
}) => {
  const reach = 20;
  if (upwards)
    return (
      <path
        {...look}
        d={`M${String(to)} 0C${String(to)} ${String(markAt)} ${String(to)} ${String(markAt)} ${String(from)} ${String(markAt)}`}
      />
    );
  return (
    <>
      <path
        {...look}
        d={`M${String(from)} ${String(markAt)}C${String(to)} ${String(markAt)} ${String(to)} ${String(markAt)} ${String(to)} ${String(markAt + reach)}`}
      />
      <line {...look} x1={to} x2={to} y1={markAt + reach} y2="100%" />
    </>
  );
};

const MarkShape = ({ mark, x, y, hue, small }: { mark: Mark; x: number; y: number; hue: string; small: boolean }) => {
  const place = `translate(${String(x)} ${String(y)})${small ? ' scale(0.82)' : ''}`;
  return (
    <g className={`mark-${mark}`} data-hue={hue} transform={place}>
      {shapes[mark]}
    </g>
  );
};

const shapes: Record<Mark, React.ReactNode> = {
  none: undefined,
  page: <circle r="4" />,
  dot: <circle r="5.5" />,
  goal: (
    <>
      <circle className="halo" r="13" />
      <circle className="disc" r="9.5" />
      <path className="tick" d="M-4 .2-1.2 3 4.2-2.8" />
    </>
  ),
  handoff: <path d="M0-7 7 0 0 7-7 0Z" />,
  identity: (
    <>
      <circle className="ring" r="7" />
      <circle className="core" r="2.5" />
    </>
  ),
  signal: <path d="M0-6.5 6.6 5H-6.6Z" />,
  feedback: <path d="M-6.5-5.5h13v8.5h-7l-4 3.5v-3.5h-2Z" />,
  backstage: <rect x="-4.5" y="-4.5" width="9" height="9" rx="2" />,
};
