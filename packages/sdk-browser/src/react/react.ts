import { createContext, createElement, useContext, useEffect, useRef, type ReactNode } from 'react';
import type { AnyEvents, Details, EventMap, Journey, UntypedJourney } from '../journey/types.ts';

/**
 * Say once what your events are, and every `useJourney` and `useTouchpoint` knows their names and properties:
 *
 *     declare module '@throughline/sdk-browser/react' {
 *       interface Register { events: MyEvents }
 *     }
 */
// An interface, since only that can be added to.
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- pages fill it
export interface Register {}

/** What was registered; any names and properties where nothing was. */
export type RegisteredEvents = Register extends { events: infer Events } ? Events : AnyEvents;

/** Any journey, whatever its names and properties. */
type AnyJourney = Pick<Journey, keyof Journey>;

const nothing = (): string => '';
/** Where no provider stands above: in a test, in a story. Nothing is recorded, and nothing breaks. */
const silent: AnyJourney = {
  touchpoint: nothing,
  goal: nothing,
  signal: nothing,
  identify: nothing,
  feedback: nothing,
  handoff: () => ({ token: '', url: '' }),
  flush: () => Promise.resolve(0),
  acceptHandoff: nothing,
  consent: nothing,
  on: nothing,
  reset: nothing,
};

const Context = createContext(silent);

/**
 * Gives the journey to the components below. Make it once, outside of any component, for it follows the page and not a
 * component: `const journey = createJourney<MyEvents>({ … })`. On a server the same line gives one that does nothing.
 */
export const JourneyProvider = <Events extends EventMap<Events>>(props: {
  journey: Journey<Events>;
  children?: ReactNode;
}) => createElement(Context.Provider, { value: props.journey as unknown as AnyJourney }, props.children);

/** The journey of the provider above; one that does nothing where there is none. Always the same object. */
export const useJourney = <Events extends EventMap<Events> = RegisteredEvents>(): Journey<Events> =>
  useContext(Context) as unknown as Journey<Events>;

/** Properties may be left out where none is needed. */
type More<Props> =
  Partial<Props> extends Props ? [props?: Props, details?: Details] : [props: Props, details?: Details];

/**
 * Records a touchpoint as this component is shown, and again when name or properties have become others, by value. Once
 * under StrictMode too, and not on a server.
 */
export const useTouchpoint = <Name extends Extract<keyof RegisteredEvents, string>>(
  name: Name,
  ...more: More<RegisteredEvents[Name]>
): void => {
  const journey: Pick<UntypedJourney, 'touchpoint'> = useJourney();
  const told = useRef('');
  useEffect(() => {
    const text = textOf([name, more]);
    // StrictMode runs effects twice, but keeps refs.
    if (text !== told.current) journey.touchpoint(name, ...more);
    told.current = text;
  });
};

/** What cannot be told as text is the journey's to report. */
const textOf = (touchpoint: [name: string, more: unknown[]]): string => {
  try {
    return JSON.stringify(touchpoint);
  } catch {
    return touchpoint[0];
  }
};
