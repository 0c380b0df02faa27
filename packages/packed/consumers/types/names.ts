import { createJourney, type Journey } from '@throughline/sdk-browser';

interface Events {
  quote_started: { product: 'car' | 'bike'; from?: string };
  policy_bought: { price: number };
  help_opened: object;
}

const journey: Journey<Events> = createJourney<Events>({ key: 'tlp_nobody', collector: 'http://127.0.0.1:9' });

export const id: string = journey.touchpoint('quote_started', { product: 'car' });
export const waiting: Promise<number> = journey.flush();
journey.touchpoint('help_opened');
journey.goal('policy_bought', { once: 'order-1', props: { price: 372 } });

// @ts-expect-error: no such name
journey.touchpoint('quote_begun', { product: 'car' });
// @ts-expect-error: no such value
journey.touchpoint('quote_started', { product: 'boat' });
// @ts-expect-error: no such property
journey.touchpoint('quote_started', { product: 'car', colour: 'red' });
// @ts-expect-error: its properties are missing
journey.touchpoint('quote_started');
// @ts-expect-error: a number is wanted
journey.goal('policy_bought', { props: { price: '372' } });
// @ts-expect-error: the key is missing
createJourney({ collector: 'http://127.0.0.1:9' });

// Without names of its own, any will do.
createJourney({ key: 'tlp_nobody', collector: 'http://127.0.0.1:9' }).touchpoint('anything', { at: 'all' });
