import { isSeen } from './page-life.ts';

/**
 * `scroll` is none of them: scripts, fragments and restored positions scroll too, and the browser calls that trusted.
 */
export const humanSigns = ['pointerdown', 'keydown', 'wheel'];

/**
 * Scanners and previews open links, some run scripts, but none of them touches. An event made by a script does not count.
 */
export const isHuman = (event: Event): boolean => event.isTrusted && isSeen();
