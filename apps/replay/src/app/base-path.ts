/**
 * The path that the page is served below, empty or `/j`, from what index.html says: the collector writes it there. As
 * vite serves it nobody has, and it is `./`.
 */
export const basePathOf = (said: string | undefined): string => (said ?? '').replace(/^\.?\/?$|\/$/, '');
