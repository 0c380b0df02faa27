import { isSeen } from './page-life.ts';

/**
 * `scroll` is none of them: scripts, fragments and restored positions scroll too, and the browser calls that trusted.
 */
const signs = ['pointerdown', 'keydown', 'wheel'];

/**
 * Runs at every sign that a human is at the page: scanners and previews open links, some run scripts, but
 * none of them touches. An event made by a script does not count.
 */
export const atHumanSigns = (act: () => void): void => {
  const look = (event: Event) => {
    if (event.isTrusted && isSeen()) act();
  };
  // Browsers make these passive on the window by themselves.
  for (const sign of signs) addEventListener(sign, look, true);
};
