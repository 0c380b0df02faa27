import { memo, useMemo, useRef, useState } from 'react';
import { limits, type Channel, type JourneyEntry } from '@throughline/protocol';
import { tellEntry } from '../entry/telling.ts';
import { hueOf } from '../look/channel-hue.ts';
import { ChannelIcon } from '../look/icons.tsx';
import { useWidth } from '../look/use-width.ts';
import { channelText, texts } from '../texts.ts';
import { spell, spellRoughly } from '../time/durations.ts';
import { useMoments } from '../time/use-moments.ts';
import { drawingOf, nearest, type Drawing, type ScorePoint } from './drawing.ts';
import { axisLabels, type AxisWords } from './axis-labels.ts';
import { timeScale, type TimeScale } from './time-scale.ts';

type ScoreProps = {
  /** In order of time, oldest first. */
  entries: readonly JourneyEntry[];
  lanes: readonly Channel[];
  /** Moments in view in the story. */
  view: { from: number; to: number } | undefined;
  selected: string | undefined;
  /** More of the journey is yet to be read. */
  partial: boolean;
  onPick: (entry: string) => void;
};

const headHeight = 20;
const laneHeight = 24;

/** Px of the whole overview with its frame: what a page that keeps it in view has to leave free. */
export const scoreHeight = (lanes: number): number => headHeight + lanes * laneHeight + 26;

/** The whole journey on one axis, silence compressed: where it went, how it moved between channels, what it reached. */
export const Score = ({ entries, lanes, view, selected, partial, onPick }: ScoreProps) => {
  const [measure, width] = useWidth();
  const height = headHeight + lanes.length * laneHeight;
  const laneY = useMemo(
    () => new Map(lanes.map((lane, index) => [lane, headHeight + (index + 0.5) * laneHeight])),
    [lanes],
  );
  const scale = useMemo(
    () =>
      timeScale(
        entries.filter((entry) => entry.type !== 'gap').map((entry) => entry.at),
        { width, gapMs: limits.sessionGapMs },
      ),
    [entries, width],
  );
  const drawing = useMemo(() => drawingOf(entries, laneY, scale), [entries, laneY, scale]);
  const [hover, setHover] = useState<ScorePoint>();
  const svg = useRef<SVGSVGElement>(null);
  const pointAt = (event: React.MouseEvent): ScorePoint | undefined => {
    const box = svg.current?.getBoundingClientRect();
    return box === undefined ? undefined : nearest(drawing.points, event.clientX - box.left, event.clientY - box.top);
  };
  const at = drawing.points.find((point) => point.entry.id === selected);
  return (
    <figure className="score" aria-label={texts.score.label(drawing.points.length, lanes.map(channelText).join(', '))}>
      <ul className="score-lanes" aria-hidden style={{ paddingTop: headHeight }}>
        {lanes.map((channel) => (
          <li key={channel} data-hue={hueOf(channel)} style={{ height: laneHeight }}>
            <ChannelIcon channel={channel} size={14} />
            <span>{channelText(channel)}</span>
          </li>
        ))}
      </ul>
      <div className="score-plot" ref={measure} aria-hidden>
        {width === 0 ? undefined : (
          <svg
            ref={svg}
            width={width}
            height={height}
            onPointerMove={(event) => {
              setHover(pointAt(event));
            }}
            onPointerLeave={() => {
              setHover(undefined);
            }}
            onClick={(event) => {
              const point = pointAt(event);
              if (point !== undefined) onPick(point.entry.id);
            }}
          >
            <Ground scale={scale} height={height} lanes={lanes} laneY={laneY} width={width} />
            {view === undefined ? undefined : <View scale={scale} view={view} height={height} />}
            <Picture drawing={drawing} />
            {scale.silences.map((silence) => (
              <rect
                key={silence.from}
                className="score-hush"
                x={silence.x}
                y={headHeight}
                width={silence.width}
                height={height - headHeight}
              />
            ))}
            {at === undefined ? undefined : (
              <g className="score-cursor">
                <line x1={at.x} x2={at.x} y1={headHeight} y2={height} />
                <circle cx={at.x} cy={at.y} r="6" />
              </g>
            )}
            {hover === undefined ? undefined : <circle className="score-hover" cx={hover.x} cy={hover.y} r="6.5" />}
          </svg>
        )}
        {hover === undefined ? undefined : <Label point={hover} width={width} />}
        {partial ? <span className="score-partial">{texts.score.more}</span> : undefined}
      </div>
    </figure>
  );
};

const Label = ({ point, width }: { point: ScorePoint; width: number }) => {
  const moments = useMoments();
  const { title, kicker } = tellEntry(point.entry);
  const right = point.x > width / 2;
  return (
    <div
      className="score-label"
      data-right={right}
      style={{ top: point.y, ...(right ? { right: width - point.x + 12 } : { left: point.x + 12 }) }}
    >
      <strong>
        <bdi>{kicker === undefined ? title : `${kicker}: ${title}`}</bdi>
      </strong>
      <span>{moments.dayAndMinute(point.entry.at)}</span>
    </div>
  );
};

type GroundProps = {
  scale: TimeScale;
  height: number;
  lanes: readonly Channel[];
  laneY: ReadonlyMap<Channel, number>;
  width: number;
};

const Ground = memo(function Ground({ scale, height, lanes, laneY, width }: GroundProps) {
  const moments = useMoments();
  const words: AxisWords = {
    moment: (at) => [moments.dayAndMinute(at), moments.shortDay(at)],
    sameDay: moments.sameDay,
    silence: (ms) => [spell(ms), spellRoughly(ms)],
  };
  return (
    <g className="score-ground">
      {scale.stretches.map((stretch) => (
        <rect
          key={stretch.from}
          className="stretch"
          x={stretch.x}
          y={headHeight - 2}
          width={Math.max(2, stretch.width)}
          height={height - headHeight + 2}
          rx="6"
        />
      ))}
      {lanes.map((lane) => (
        <line key={lane} className="lane" x1="0" x2={width} y1={laneY.get(lane)} y2={laneY.get(lane)} />
      ))}
      {axisLabels(scale, words).map(({ key, x, anchor, text, kind }) => (
        <text key={key} className={`score-${kind}`} x={x} y="11" textAnchor={anchor}>
          {text}
        </text>
      ))}
    </g>
  );
});

const View = ({ scale, view, height }: { scale: TimeScale; view: { from: number; to: number }; height: number }) => {
  const [left, right] = [scale.place(view.from), scale.place(view.to)];
  return (
    <rect
      className="score-view"
      x={left - 9}
      y={headHeight - 2}
      width={right - left + 18}
      height={height - headHeight + 2}
      rx="6"
    />
  );
};

const Picture = memo(function Picture({ drawing }: { drawing: Drawing }) {
  return (
    <g>
      {drawing.handoffs.map(({ id, path, end, state }) => (
        <g key={id} className="score-handoff" data-state={state}>
          <path d={path} />
          {end === undefined ? undefined : <circle cx={end.x} cy={end.y} r="3.5" />}
        </g>
      ))}
      {drawing.runs.map(({ lane, path }) => (
        <path key={lane} className="score-run" data-hue={hueOf(lane)} d={path} />
      ))}
      {drawing.ticks.map(({ lane, path, dense }) => (
        <path key={lane} className={dense ? 'score-ticks dense' : 'score-ticks'} data-hue={hueOf(lane)} d={path} />
      ))}
      {drawing.backstage === '' ? undefined : <path className="score-backstage" d={drawing.backstage} />}
      {drawing.troubles === '' ? undefined : <path className="score-troubles" d={drawing.troubles} />}
      {drawing.goals.map(({ x, y, entry }) => (
        <g key={entry.id} className="score-goal" transform={`translate(${String(x)} ${String(y)})`}>
          <circle r="8" />
          <path d="M-3.4 .2-1 2.5 3.5-2.3" />
        </g>
      ))}
    </g>
  );
});
