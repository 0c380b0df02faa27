import posthog from 'posthog-js';
import { eventName, propsOf } from './event.ts';

export const start = (sink: string): void => void posthog.init('phc_benchmark', { api_host: sink });

export const record = (marker: string): void => void posthog.capture(eventName, propsOf(marker));
