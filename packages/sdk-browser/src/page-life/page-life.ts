/** Whether the page is seen: not in a hidden tab, nor prerendered. */
export const isSeen = (): boolean => document.visibilityState === 'visible';

/** Runs once, as soon as the page is seen: at once, or when a hidden tab is opened or a prerendered page shown. */
export const whenSeen = (act: () => void): void => {
  if (isSeen()) act();
  else addEventListener('visibilitychange', () => whenSeen(act), { once: true });
};
