import mixpanel from 'mixpanel-browser/src/loaders/loader-module-core';
import { eventName, propsOf } from './event.ts';

export const start = (sink: string): void => mixpanel.init('benchmark', { api_host: sink, autocapture: true });

export const record = (marker: string): void => mixpanel.track(eventName, propsOf(marker));
