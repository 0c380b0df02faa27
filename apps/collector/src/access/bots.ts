import type { Key } from '@throughline/store';
import { isbot } from 'isbot';

/**
 * Whether a page is run by a crawler, by what its browser calls itself. The list is isbot's, kept by many hands and
 * tested against thousands of names; a list of our own would be old within a month. Only pages are asked: an app's or
 * back-end's HTTP library stands on such lists too, and is no bot. Nor is an automated browser on a developer's own
 * machine, which no crawler visits.
 */
export const isBotPage = (
  { kind }: Pick<Key, 'kind'>,
  { origin, userAgent }: { origin: string | undefined; userAgent: string | undefined },
): boolean => kind === 'public' && origin !== undefined && !isDevelopers(origin) && isbot(userAgent);

const isDevelopers = (origin: string): boolean =>
  /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(URL.parse(origin)?.hostname ?? '');
