/** Whether the page is seen: not in a hidden tab, nor prerendered. */
export const isSeen = (): boolean => !document.hidden;
