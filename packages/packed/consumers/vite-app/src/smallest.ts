import { createJourney } from '@throughline/sdk-browser';

createJourney({ key: 'tlp_nobody', collector: 'http://127.0.0.1:9' });
