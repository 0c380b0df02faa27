import type { Journey } from '@throughline/sdk-browser';
import { JourneyProvider, useJourney, useTouchpoint } from '@throughline/sdk-browser/react';
import { createElement, type ReactNode } from 'react';

const Price = (): ReactNode => {
  const journey = useJourney();
  useTouchpoint('price_shown', { monthly: 31 });
  const take = () => journey.goal('price_taken');
  return createElement('button', { id: 'take', onClick: take }, '31 a month: take it');
};

export const App = ({ journey }: { journey: Journey }): ReactNode =>
  createElement(JourneyProvider, { journey, children: createElement(Price) });
