import type { Situation } from '../situation/situation.ts';
import { setting } from './fix-lines.ts';
import type { Reason } from './reason.ts';

const stops = (id: string, says: string, more: Partial<Reason> = {}): Reason => ({
  id,
  weight: 'stops',
  says: `${says} What was recorded waits and is sent again by itself.`,
  ...more,
});

const isLocal = (address: string): boolean => /^http:\/\/(localhost|127\.|\[::1\])/.test(address);

/** Why no answer came at all. A browser tells a page nothing of it, so this is what the signs say together. */
export const unreachableReason = (now: Situation): Reason => {
  const { collector, path, origin, online, reached } = now;
  if (!online) return stops('offline', 'This device is offline.');
  if (origin.startsWith('https:') && collector.startsWith('http:') && !isLocal(collector))
    return stops('mixed_content', `A page on https may not send to ${collector}: the browser stops it.`, {
      ...setting(now, 'collector', collector.replace(/^http:/, 'https:')),
    });
  if (reached === 'collector')
    return stops(
      'blocked',
      `${collector} can be reached, but requests to ${path} do not get through: an ad blocker or a proxy stops them, most likely by their address. Let your web server hand a path of your own on to the collector, and name it.`,
      setting(now, 'path', '/your/own/path'),
    );
  if (reached === 'nothing')
    return stops(
      'no_answer',
      `Nothing answers at ${collector}. Open this address in a tab: if it answers there, an ad blocker stops it here, and a collector on the site's own domain is the way out; if not, the collector is down or the address is wrong.`,
      { fix: `${collector}/healthz`, where: 'in a tab of this browser' },
    );
  return stops('unreachable', `No answer from ${collector}; looking for the reason.`);
};
