import { handoffParameter, handoffTokenPattern } from '@throughline/protocol';
import { attempt } from '../problems/problems.ts';

/**
 * The token that this page was opened with, or that a page before it in this tab was opened with and nobody has
 * accepted yet. It is taken out of the address bar at once: addresses are copied, bookmarked and logged.
 */
export const arrivingToken = (): string => {
  const address = new URL(location.href);
  const token = address.searchParams.get(handoffParameter);
  if (token === null) return attempt(() => sessionStorage.getItem(handoffParameter)) ?? '';
  address.searchParams.delete(handoffParameter);
  // Not history.state alone would be lost by leaving it out: routers keep their position there.
  history.replaceState(history.state, '', address);
  if (!handoffTokenPattern.test(token)) return '';
  attempt(() => sessionStorage.setItem(handoffParameter, token));
  return token;
};

/** It was accepted: no later page of this tab does so again. */
export const forgetToken = (): void => attempt(() => sessionStorage.removeItem(handoffParameter));
