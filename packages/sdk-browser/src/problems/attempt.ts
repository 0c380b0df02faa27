/** What it gives, or undefined where it throws: storage, cookies and a site's own functions may. */
export const attempt = <T>(act: () => T): T | undefined => {
  try {
    return act();
  } catch {
    return undefined;
  }
};
