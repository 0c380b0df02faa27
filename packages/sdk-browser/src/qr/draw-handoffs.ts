import { drawQr } from './draw-qr.ts';

/**
 * From now on draws the address of every handoff that an element with `data-handoff` opens as a QR code into the element
 * that its `data-handoff-qr` selects. What cannot be drawn leaves its place as it is.
 */
export const drawHandoffs = (): void => {
  // Twice is once: it is the same listener.
  if (typeof document !== 'undefined') document.addEventListener('throughline:handoff', draw);
};

const draw = (event: Event): void => {
  try {
    const [opener] = event.composedPath();
    const selector = opener instanceof HTMLElement && opener.dataset.handoffQr;
    if (selector && isHandoff(event)) placeOf(opener, selector)?.replaceChildren(drawQr(event.detail.url));
  } catch {
    // A selector that is none, a text too long for a code: the link beside it still works.
  }
};

const isHandoff = (event: Event): event is CustomEvent<{ url: string }> => 'detail' in event;

/** In the shadow root that the element stands in, else in the page. */
const placeOf = (opener: Element, selector: string): Element | null => {
  const root = opener.getRootNode();
  return (root instanceof ShadowRoot ? root.querySelector(selector) : null) ?? document.querySelector(selector);
};
