import { knownChannels } from '@throughline/protocol';

/**
 * The colour of a channel, as the value of `data-hue`: the style sheet has one for every known channel and eight for a
 * project's own, so that a channel has one colour on every page.
 */
export const hueOf = (channel: string): string => {
  if ((knownChannels as readonly string[]).includes(channel)) return channel;
  let sum = 0;
  for (const character of channel) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return `own-${String(sum % 8)}`;
};
