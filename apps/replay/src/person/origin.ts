import type { BatchContext, JourneyEntry } from '@throughline/protocol';
import { texts } from '../texts.ts';
import { humanise } from '../words/humanise.ts';

/** Where a journey began: the campaign or the referrer of its earliest entry that has a context. */
export const originOf = (entries: readonly JourneyEntry[]): string | undefined => {
  for (const entry of entries) {
    const context = 'event' in entry ? entry.event.context : undefined;
    if (context !== undefined) return originText(context);
  }
  return undefined;
};

const originText = ({ campaign, referrer, page }: BatchContext): string => {
  const name = campaign?.campaign ?? campaign?.source;
  const host = hostOf(referrer);
  const parts = [
    ...(name === undefined ? [] : [texts.person.campaign(humanise(name))]),
    ...(campaign?.campaign !== undefined && campaign.source !== undefined ? [humanise(campaign.source)] : []),
    ...(host === undefined || host === hostOf(page) ? [] : [host]),
  ];
  return parts.length === 0 ? texts.person.direct : parts.join(' · ');
};

const hostOf = (url: string | undefined): string | undefined => {
  if (url === undefined) return undefined;
  try {
    return new URL(url).hostname.replace(/^www\./, '');
  } catch {
    return undefined;
  }
};
