const key = 'throughline:project';

/** The project last signed in to, so that the bare address leads somewhere. Only its id, never a secret. */
export const rememberProject = (id: string): void => {
  try {
    localStorage.setItem(key, id);
  } catch {
    // A browser without storage asks again: nothing else depends on it.
  }
};

export const rememberedProject = (): string | undefined => {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
};
