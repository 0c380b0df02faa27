import { createJourney } from '@throughline/sdk-browser';
import { createElement } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { App } from './app.ts';

const place = document.querySelector<HTMLElement>('#app');
if (place !== null) {
  const { key = '', collector = '' } = place.dataset;
  const journey = createJourney({ key, collector });
  hydrateRoot(place, createElement(App, { journey }), {
    // The test looks for it: React mends what does not fit, and goes on.
    onRecoverableError: (error) => place.setAttribute('data-mended', String(error)),
  });
}
