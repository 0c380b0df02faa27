import * as amplitude from '@amplitude/analytics-browser';
import { eventName, propsOf } from './event.ts';

export const start = (sink: string): void =>
  void amplitude.init('benchmark', {
    serverUrl: `${sink}/2/httpapi`,
    remoteConfig: { serverUrl: `${sink}/config` },
  });

export const record = (marker: string): void => void amplitude.track(eventName, propsOf(marker));
