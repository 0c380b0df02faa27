import type { Situation } from '../situation/situation.ts';
import { setting } from './fix-lines.ts';
import type { Reason } from './reason.ts';

const stops = (id: string, says: string, fix: Partial<Reason> = {}): Reason => ({
  id,
  weight: 'stops',
  says: `${says} Events wait and are sent again by themselves.`,
  ...fix,
});

const isLocal = (address: string): boolean => /^http:\/\/(localhost|127\.|\[::1\])/.test(address);

/** Why no answer came at all. A browser tells a page nothing of it, so this is what the signs say together. */
export const unreachableReason = (now: Situation): Reason => {
  const { collector, path, origin, online, reached } = now;
  if (!online) return stops('offline', 'This device is offline.');
  if (origin.startsWith('https:') && collector.startsWith('http:') && !isLocal(collector))
    return stops(
      'mixed_content',
      `A page on https may not send to ${collector}.`,
      setting(now, 'collector', collector.replace('http:', 'https:')),
    );
  if (reached === 'collector')
    return stops(
      'blocked',
      `${collector} can be reached, but ${path} cannot: an ad blocker knows such addresses, or it is none of the collector's. Start the collector with --events-path /your/own/path and name it here.`,
      setting(now, 'path', '/your/own/path'),
    );
  if (reached)
    return stops(
      'no_answer',
      `Nothing answers at ${collector}. If it does in a tab of its own, an ad blocker stops it here: put the collector on the site's own domain. If not, it is down, or the address is wrong.`,
      { fix: `${collector}/healthz`, where: 'In a tab of its own' },
    );
  return stops('unreachable', `No answer from ${collector}; looking why.`);
};
