// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/react';
import { createElement, StrictMode, type FunctionComponent } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it } from 'vitest';
import { createJourney } from '../journey/create-journey.ts';
import type { Journey } from '../journey/types.ts';
import { createRecordingJourney } from '../testing/recording-journey.ts';
import { JourneyProvider, useJourney, useTouchpoint } from './react.ts';

afterEach(cleanup);

const recording = () => {
  const recorded = createRecordingJourney();
  return { ...recorded, journey: recorded as unknown as Journey };
};
const within = (journey: Journey, element: ReturnType<typeof createElement>) =>
  createElement(StrictMode, null, createElement(JourneyProvider, { journey }, element));

const Price: FunctionComponent<{ monthly: number }> = ({ monthly }) => {
  useTouchpoint('price_shown', { monthly });
  const journey = useJourney();
  return createElement('button', { onClick: () => journey.touchpoint('price_taken', { monthly }) }, 'Take it');
};

describe('useTouchpoint', () => {
  it('records once as a component is shown, under StrictMode and over renders, and anew with other properties', () => {
    const { journey, news } = recording();
    const { rerender } = render(within(journey, createElement(Price, { monthly: 31 })));
    rerender(within(journey, createElement(Price, { monthly: 31 })));
    expect(news()).toEqual([['price_shown', { monthly: 31 }]]);
    rerender(within(journey, createElement(Price, { monthly: 42 })));
    expect(news()).toEqual([['price_shown', { monthly: 42 }]]);
  });

  it('records again when the component is shown again', () => {
    const { journey, news } = recording();
    render(within(journey, createElement(Price, { monthly: 31 }))).unmount();
    render(within(journey, createElement(Price, { monthly: 31 })));
    expect(news()).toHaveLength(2);
  });

  it('leaves to the journey what cannot be told, and breaks nothing', () => {
    const { journey, news } = recording();
    const circle: { self?: unknown } = {};
    circle.self = circle;
    const Circle = () => {
      useTouchpoint('circle_shown', circle);
      return null;
    };
    render(within(journey, createElement(Circle)));
    expect(news()).toHaveLength(1);
  });
});

describe('useJourney', () => {
  it('gives the journey to handlers', () => {
    const { journey, news } = recording();
    const { getByRole } = render(within(journey, createElement(Price, { monthly: 31 })));
    news();
    fireEvent.click(getByRole('button'));
    expect(news()).toEqual([['price_taken', { monthly: 31 }]]);
  });

  it('gives one that does nothing where no provider stands above', async () => {
    let found: Journey | undefined;
    const Look = () => {
      found = useJourney();
      return null;
    };
    render(createElement(Look));
    const real: Record<string, unknown> = createJourney({
      key: 'tlp_x',
      collector: 'https://c.example',
      pageViews: false,
    });
    // As many calls as the real one has: none of them is missing in a test or a story.
    expect(Object.keys(found ?? {}).sort()).toEqual(Object.keys(real).sort());
    expect(found?.touchpoint('a')).toBe('');
    expect(found?.handoff('app')).toEqual({ token: '', url: '' });
    expect(await found?.flush()).toBe(0);
  });
});

describe('on a server', () => {
  it('renders, and records nothing', () => {
    const { journey, news } = recording();
    expect(renderToString(within(journey, createElement(Price, { monthly: 31 })))).toContain('Take it');
    expect(news()).toEqual([]);
  });
});
