import { newTracker, trackPageView, trackSelfDescribingEvent } from '@snowplow/browser-tracker';
import { eventName, propsOf } from './event.ts';

const schema = `iglu:com.example/${eventName}/jsonschema/1-0-0`;

export const start = (sink: string): void => {
  newTracker('sp1', sink);
  trackPageView();
};

export const record = (marker: string): void => trackSelfDescribingEvent({ event: { schema, data: propsOf(marker) } });
