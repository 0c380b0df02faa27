import { handoffParameter } from '@throughline/protocol';

/**
 * Takes the token that this page was opened with out of the address bar, at once: addresses are copied, bookmarked and
 * logged. Empty when there is none. Whether it has a token's form is the collector's to say.
 */
export const arrivingToken = (): string | null => {
  const address = new URL(location.href);
  const token = address.searchParams.get(handoffParameter);
  address.searchParams.delete(handoffParameter);
  // Not history.state alone would be lost by leaving it out: routers keep their position there.
  if (token) history.replaceState(history.state, '', address.href);
  return token;
};
