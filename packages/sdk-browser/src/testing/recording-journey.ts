import type { AddonJourney } from '../addon/addon-journey.ts';
import type { Details, NewsOf, Props } from '../journey/types.ts';

export type Told = { type: 'touchpoint' | 'signal'; name: string; props: Props; details: Details };
export type RecordingJourney = AddonJourney & {
  told: Told[];
  /** Names and properties of what was told since this was last asked, in order. */
  news: () => [name: string, props: Props][];
  /** As the SDK tells those who listen. */
  publish: (name: string, about?: string) => void;
};

/** A journey that keeps what it is told: for what the optional modules say, before anything becomes of it. */
export const createRecordingJourney = (): RecordingJourney => {
  const told: Told[] = [];
  const listeners: ((event: NewsOf['recorded']) => void)[] = [];
  let seen = 0;
  const keep =
    (type: Told['type']) =>
    (name: string, props: Props = {}, details: Details = {}): string => {
      const id = `e${String(told.push({ type, name, props, details }))}`;
      for (const listener of listeners) listener({ id, type, name, at: 0, about: details.about });
      return id;
    };
  return {
    told,
    news: () => {
      const fresh = told.slice(seen).map(({ name, props }): [string, Props] => [name, props]);
      seen = told.length;
      return fresh;
    },
    publish: (name, about) =>
      listeners.forEach((listener) => listener({ id: 'p', type: 'touchpoint', name, at: 0, about })),
    touchpoint: keep('touchpoint'),
    signal: keep('signal'),
    on: (_, listener) => void listeners.push(listener),
  };
};
