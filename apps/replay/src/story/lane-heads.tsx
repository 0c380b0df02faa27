import type { Channel } from '@throughline/protocol';
import { hueOf } from '../look/channel-hue.ts';
import { ChannelIcon } from '../look/icons.tsx';
import { channelText } from '../texts.ts';

/** Px of one lane: as wide as fits the screen, so that a journey over ten channels still leaves room for words. */
export const laneWidthFor = (lanes: number, small: boolean): number =>
  small
    ? Math.max(9, Math.min(24, Math.floor(96 / Math.max(1, lanes))))
    : Math.max(16, Math.min(56, Math.floor(280 / Math.max(1, lanes))));

/** The channels over their lanes; stays in view while the story scrolls under it. */
export const LaneHeads = ({ lanes, laneWidth }: { lanes: readonly Channel[]; laneWidth: number }) => (
  <div className="lane-heads" data-names={laneWidth >= 48}>
    <ul style={{ width: laneWidth * lanes.length }}>
      {lanes.map((channel) => (
        <li key={channel} data-hue={hueOf(channel)} style={{ width: laneWidth }} title={channelText(channel)}>
          <ChannelIcon channel={channel} size={Math.min(16, laneWidth - 2)} />
          <span>{channelText(channel)}</span>
        </li>
      ))}
    </ul>
  </div>
);
