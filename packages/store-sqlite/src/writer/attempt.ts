/** Whether the work succeeded. What stands in its way is said elsewhere: by the requests that need it, and by health. */
export const attemptTo = (work: () => unknown): boolean => {
  try {
    work();
    return true;
  } catch {
    return false;
  }
};
