import { labelOf } from './label.ts';
import { listen } from './listen.ts';
import { readableUrl } from './readable.ts';
import type { Tell } from './telling.ts';

/** What says of itself that it can be clicked. Fields are none: a click on one chooses a value. */
const clickable = 'a[href],button,summary,[role=button],[role=link],[role=tab],[role=menuitem],[type=submit]';
/** What the page tells of itself; a form does so when it is submitted, not when something in it is clicked. */
const declared = ':is([data-touchpoint],[data-goal],[data-handoff]):not(form)';

/** Three clicks on one thing are a burst, each within a double click's time of the one before: half a second. */
const burst = 3;
const burstMs = 500;

/** Milliseconds in which a page answers a click, or seems dead: what others in the field wait, too. */
const patienceMs = 2500;
/** What a page does in answer, beside changing its content. */
const answers = 'scroll selectionchange focusin toggle blur beforeunload pagehide';
/** A link that leads on: the next page may take long, and a mail program is not seen. */
const leading = '[href]:not([href^="#"])';

/**
 * Clicks on what can be clicked and has a name. A rage click is at least the third of a burst, not by the keyboard,
 * where a held key repeats itself. A dead click has no answer: no change in the document, none of `answers`, and it
 * leads nowhere. Only the last click is waited for, and only meanwhile the document is watched; none within a shadow
 * root, for what happens in the other ones is not seen.
 */
export const captureClicks = (tell: Tell): void => {
  let clicks = 0;
  let last: Element;
  let at: number;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const answered = (): void => {
    clearTimeout(timer);
    observer.disconnect();
  };
  const observer = new MutationObserver(answered);

  listen('click', (event, find) => {
    const element = find(clickable);
    if (!element) return;
    const isPrivate = find('[data-private]');
    const what = { label: isPrivate ? '' : labelOf(element) };

    clicks = event.detail && element === last && event.timeStamp - at < burstMs ? clicks + 1 : 1;
    last = element;
    at = event.timeStamp;
    if (clicks >= burst) tell('signal', 'rage_click', what);

    answered();
    if (document.contains(element)) {
      timer = setTimeout(() => {
        if (event.defaultPrevented || !element.matches(leading)) tell('signal', 'dead_click', what);
      }, patienceMs);
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      // Each once: a listener that stayed would be asked at every scroll, and keep pages out of the back/forward cache.
      for (const answer of answers.split(' ')) addEventListener(answer, answered, { capture: true, once: true });
    }

    // A form tells itself that it was submitted.
    if (find(declared) || (element.form && element.type === 'submit')) return;
    const { hostname, href = '' } = element;
    // The same two last names of a host are the same site.
    if (hostname && !location.hostname.endsWith(hostname.replace(/.*\.(.*\.)/, '$1')))
      tell('touchpoint', 'site_left', { ...what, to: readableUrl(href) });
    else if (what.label || isPrivate) tell('touchpoint', 'element_clicked', what);
  });
};
