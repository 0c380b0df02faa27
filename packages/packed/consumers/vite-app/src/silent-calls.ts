import { createJourney } from '@throughline/sdk-browser';

/** Every call, where there is no page: what each gives. */
export const callEverything = async (): Promise<unknown[]> => {
  const journey = createJourney({ key: 'tlp_nobody', collector: 'http://127.0.0.1:9' });
  const heard: unknown[] = [];
  journey.on('recorded', (event) => heard.push(event));
  journey.consent('granted');
  journey.acceptHandoff();
  journey.reset();
  return [
    journey.touchpoint('price_shown', { monthly: 31 }),
    journey.goal('policy_bought', { once: 'order-1' }),
    journey.signal('slow_paint', { ms: 3100 }),
    journey.identify({ customer: '4711' }),
    journey.feedback({ kind: 'csat', score: 5 }),
    journey.handoff('app', { url: '/here' }).token,
    await journey.flush(),
    heard,
  ];
};
