import { createJourney } from '@throughline/sdk-browser';
import './style.css';
import serviceWorkerUrl from './service-worker.ts?worker&url';

type Events = { app_opened: { built_with: 'vite' }; button_pressed: { times: number } };

const journey = createJourney<Events>({
  key: String(import.meta.env.VITE_KEY),
  collector: String(import.meta.env.VITE_COLLECTOR),
});
journey.touchpoint('app_opened', { built_with: 'vite' });

const place = document.querySelector('#app');
if (place)
  place.innerHTML = '<button id="press">Press</button> <pre id="worker"></pre> <pre id="service-worker"></pre>';

let times = 0;
document
  .querySelector('#press')
  ?.addEventListener('click', () => journey.touchpoint('button_pressed', { times: ++times }));

const show = (place: string) => (event: MessageEvent) => {
  document.querySelector(place)?.append(JSON.stringify(event.data));
};

new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }).addEventListener('message', show('#worker'));

navigator.serviceWorker.addEventListener('message', show('#service-worker'));
navigator.serviceWorker.startMessages();
const { installing, waiting, active } = await navigator.serviceWorker.register(serviceWorkerUrl);
(installing ?? waiting ?? active)?.postMessage('call everything');
