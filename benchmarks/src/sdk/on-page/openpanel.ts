import { OpenPanel } from '@openpanel/web';
import { eventName, propsOf } from './event.ts';

let panel: OpenPanel;

export const start = (sink: string): void => {
  panel = new OpenPanel({
    clientId: 'benchmark',
    apiUrl: sink,
    trackScreenViews: true,
    trackOutgoingLinks: true,
    trackAttributes: true,
  });
};

export const record = (marker: string): void => void panel.track(eventName, propsOf(marker));
