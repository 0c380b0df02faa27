import { knownChannels, type Channel, type JourneyEntry } from '@throughline/protocol';

/** The channels of a journey, left to right. Always in the same order, so that two people's stories compare. */
export const lanesOf = (entries: readonly JourneyEntry[], also: readonly Channel[] = []): Channel[] => {
  const channels = new Set<Channel>(also);
  for (const entry of entries) for (const channel of channelsOf(entry)) channels.add(channel);
  return [...channels].sort(compareChannels);
};

const channelsOf = (entry: JourneyEntry): Channel[] => {
  if (entry.type === 'handoff') return [entry.channel, ...(entry.handoff.to === undefined ? [] : [entry.handoff.to])];
  if (entry.type === 'channel_switch') return [entry.from, entry.to];
  return 'channel' in entry ? [entry.channel] : [];
};

const rank = (channel: Channel): number => {
  const at = (knownChannels as readonly string[]).indexOf(channel);
  return at < 0 ? knownChannels.length : at;
};

const compareChannels = (a: Channel, b: Channel): number => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
