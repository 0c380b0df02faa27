const pattern = /^#sign-in=(?<secret>[A-Za-z0-9_-]{1,128})$/;

/**
 * Takes the secret out of the address bar, and out of the history entry, before anything else runs: no later script,
 * copied link or screenshot holds it.
 */
export const takeSignInSecret = (
  location: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'replaceState'>,
): string | undefined => {
  if (!location.hash.startsWith('#sign-in')) return undefined;
  const secret = pattern.exec(location.hash)?.groups?.secret;
  history.replaceState(null, '', location.pathname + location.search);
  return secret;
};
