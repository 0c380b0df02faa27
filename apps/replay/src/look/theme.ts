import { useEffect, useState } from 'react';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'throughline:theme';

const isTheme = (value: string | null): value is Theme => (themes as readonly (string | null)[]).includes(value);

/** The theme chosen in this browser. Default: the system's. */
export const storedTheme = (): Theme => {
  try {
    const stored = localStorage.getItem(key);
    return isTheme(stored) ? stored : 'system';
  } catch {
    return 'system';
  }
};

/** Puts it on the document; the style sheet does the rest. */
export const applyTheme = (theme: Theme, root: HTMLElement = document.documentElement): void => {
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
};

export const nextTheme = (theme: Theme): Theme => themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';

/** The theme and the act of going on to the next. */
export const useTheme = (): [Theme, () => void] => {
  const [theme, setTheme] = useState(storedTheme);
  useEffect(() => {
    applyTheme(theme);
    try {
      localStorage.setItem(key, theme);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }, [theme]);
  return [
    theme,
    () => {
      setTheme(nextTheme);
    },
  ];
};
