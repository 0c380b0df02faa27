import type { AddonJourney } from '../addon/addon-journey.ts';
import { captureClicks } from './clicks.ts';
import { captureFailures } from './failures.ts';
import { captureForms } from './forms.ts';
import type { Tell } from './telling.ts';

/** Touchpoints, and signals, of one page view: a person hardly does more; a loop of errors does. */
const most = 100;

/** `autocapture` where there is a page. */
export const capture = (journey: AddonJourney): void => {
  let told: Record<string, Set<unknown>> = {};
  const tell: Tell = (type, name, props) => {
    const all = (told[type] ??= new Set());
    const key = type === 'signal' ? name + JSON.stringify(props) : all.size;
    if (all.size >= most || all.has(key)) return;
    all.add(key);
    journey[type](name, props);
  };

  captureClicks(tell);
  captureFailures(tell);
  const leaveForms = captureForms(tell);
  journey.on?.('recorded', ({ name }) => {
    if (name !== 'page_viewed') return;
    leaveForms();
    told = {};
  });
};
