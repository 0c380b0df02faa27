import { runCheckPage } from './check-page.ts';
import { isCheckFrame, speakFromFrame } from './frames.ts';

/** The address of the page may name the key, and so may the script's own tag. */
const begin = (): void => {
  if (isCheckFrame()) {
    speakFromFrame();
    return;
  }
  const parameters = new URLSearchParams(location.search);
  const tag = document.querySelector<HTMLScriptElement>('script[data-key]');
  void runCheckPage({
    key: parameters.get('key') ?? tag?.dataset.key ?? '',
    collector: import.meta.url.replace(/\/[^/]*$/, ''),
    listed: parameters.get('listed') !== 'no',
  });
};

begin();
