import { handoffParameter } from '@throughline/protocol';

/** The address that leads on: this page, or the one given, with the token. Campaigns of this visit do not go along. */
export const handoffUrl = (token: string, url?: string): string => {
  const address = new URL(url ?? location.href, location.href);
  address.searchParams.set(handoffParameter, token);
  return address.href;
};
