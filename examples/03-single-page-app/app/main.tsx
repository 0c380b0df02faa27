import { createRoot } from 'react-dom/client';
import '@throughline/example-stage/stage.css';
import { App } from './app.tsx';
import { routingFor } from './routing.ts';

if (location.pathname === '/') history.replaceState(null, '', '/history');
const place = document.querySelector('#app');
if (place !== null) createRoot(place).render(<App routing={routingFor(location.pathname)} />);
