import { createJourney } from '@throughline/sdk-browser';
import { eventName, propsOf, publicKey } from './event.ts';

let journey: ReturnType<typeof createJourney>;

export const start = (sink: string): void => {
  journey = createJourney({ key: publicKey, collector: sink });
};

export const record = (marker: string): void => void journey.touchpoint(eventName, propsOf(marker));
