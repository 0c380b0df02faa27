import type { GoalDetails, Handoff, Props, UntypedJourney } from '../journey/types.ts';

const named = '[data-touchpoint],[data-goal],[data-handoff]';

/**
 * Makes `data-touchpoint`, `data-goal` and `data-handoff` work, called with the clicks and submits of the whole page, so
 * that elements added later need nothing. A form tells when it is submitted, everything else when it is clicked, also
 * from within a shadow root.
 */
export const tellOf =
  (journey: UntypedJourney) =>
  (event: Event): void => {
    const [origin] = event.composedPath();
    const element = origin instanceof Element && origin.closest<HTMLElement>(named);
    if (!element || element.matches('form') !== (event.type === 'submit')) return;
    const { handoff, goalOnce, touchpoint, goalState, goal } = element.dataset;
    const props = propsOf(element);
    if (touchpoint) journey.touchpoint(touchpoint, props);
    // A state that is none is the collector's to refuse, by name.
    if (goal) journey.goal(goal, { once: goalOnce, state: goalState as GoalDetails['state'], props });
    if (handoff) handOver(journey, element, handoff);
  };

/** `data-prop-cover-type="full"` → `{ cover_type: 'full' }`. */
const propsOf = (element: HTMLElement): Props => {
  const props: Props = {};
  for (const { name, value } of element.attributes) {
    if (name.startsWith('data-prop-')) props[name.slice(10).replace(/-/g, '_')] = value;
  }
  return props;
};

/** By channel, target and page: a second one for the same would stay open for good. */
const opened: Record<string, Handoff> = {};

/**
 * A link leads on with the token; a mail or message has the address in its text, `href="mailto:?body=Go on: {handoff}"`;
 * and the page's own scripts are told.
 */
const handOver = (journey: UntypedJourney, element: HTMLElement, to: string): void => {
  const href = element.getAttribute('href') ?? '';
  const isText = href.includes('{handoff}');
  const { handoffUrl: url = isText ? '' : href } = element.dataset;
  const handoff = (opened[to + url + location.href] ??= journey.handoff(to, { url }));
  if (href) {
    // For this click alone: whoever copies the link later shall not copy the token.
    element.setAttribute('href', isText ? href.replace('{handoff}', encodeURIComponent(handoff.url)) : handoff.url);
    setTimeout(() => element.setAttribute('href', href));
  }
  element.dispatchEvent(new CustomEvent('throughline:handoff', { bubbles: true, composed: true, detail: handoff }));
};
