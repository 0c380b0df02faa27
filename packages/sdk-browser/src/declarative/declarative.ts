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
    if (!element || (element.tagName === 'FORM') !== (event.type === 'submit')) return;
    const { touchpoint, goal, goalState, goalOnce, handoff } = element.dataset;
    const props = propsOf(element);
    if (touchpoint) journey.touchpoint(touchpoint, props);
    if (goal) journey.goal(goal, { ...goalDetails(goalState, goalOnce), props });
    if (handoff) handOver(journey, element, handoff);
  };

/** A state that is none is reached, as if it were not there. */
const goalDetails = (state: string | undefined, once: string | undefined): GoalDetails => ({
  ...((state === 'started' || state === 'abandoned') && { state }),
  ...(once && { once }),
});

/** `data-prop-cover-type="full"` → `{ cover_type: 'full' }`. */
const propsOf = (element: HTMLElement): Props => {
  const props: Props = {};
  for (const { name, value } of element.attributes) {
    if (name.startsWith('data-prop-')) props[name.slice(10).replaceAll('-', '_')] = value;
  }
  return props;
};

const opened = new WeakMap<Element, Handoff>();

/** A link leads on with the token; a QR code is drawn where asked; and the page's own scripts are told. */
const handOver = (journey: UntypedJourney, element: HTMLElement, to: string): void => {
  const { handoffUrl = '', handoffQr } = element.dataset;
  const href = element.getAttribute('href') ?? '';
  const leads = /^(?:https?:|[^:]*$)/.test(href);
  // One handoff for one element, however often it is clicked: a second one would stay open for good.
  const handoff = opened.get(element) ?? journey.handoff(to, { url: handoffUrl || (leads ? href : '') });
  opened.set(element, handoff);
  // A mail or message has the address in its text: href="mailto:?body=Go on here: {handoff}".
  if (href) replaceForThisClick(element, leads ? handoff.url : href.replace('{handoff}', encodeURIComponent(handoff.url)), href);
  element.dispatchEvent(new CustomEvent('throughline:handoff', { bubbles: true, detail: handoff }));
  const place = handoffQr && document.querySelector(handoffQr);
  if (place) handoff.qr().then((code) => place.replaceChildren(code), () => undefined);
};

const replaceForThisClick = (link: HTMLElement, href: string, before: string): void => {
  link.setAttribute('href', href);
  setTimeout(() => link.setAttribute('href', before));
};
