import { note, pass, type Step } from './step.ts';

const can = (act: () => boolean): boolean => {
  try {
    return act();
  } catch {
    return false;
  }
};

const storage = (): boolean => {
  localStorage.setItem('tl_check', '1');
  localStorage.removeItem('tl_check');
  return true;
};

const cookies = (): boolean => {
  document.cookie = 'tl_check=1;path=/;max-age=5';
  const kept = document.cookie.includes('tl_check=1');
  document.cookie = 'tl_check=;path=/;max-age=0';
  return kept;
};

/** Nothing to put right: with the bridge, neither decides who it is. */
export const keptHere: Step = {
  id: 'storage',
  title: 'Cookies and storage',
  run() {
    const missing = [!can(cookies) && 'cookies', !can(storage) && 'localStorage'].filter(Boolean);
    return missing.length === 0
      ? pass('Both work.')
      : note(
          `There is no ${missing.join(' and no ')} here. The visitor of the app counts all the same; events wait in memory and are lost if the webview ends first, unless the app sends.`,
        );
  },
};
