import { eventName, propsOf } from './event.ts';

declare const throughline: { touchpoint: (name: string, props: object) => string };

/** The script tag has started by itself. */
export const start = (): void => undefined;

export const record = (marker: string): void => void throughline.touchpoint(eventName, propsOf(marker));
