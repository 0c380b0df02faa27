/**
 * Who this browser is, kept for the whole site as one text: `<id>.<day>.<customer>`. The id is made when the first event
 * needs one; the customer who signed in stands beside it, so that another one is noticed; the text is written anew each
 * day, so that it lives on. `denied` instead is a withdrawal. An empty text is a reset: a page that still knows the old id must not
 * bring it back. Where a native app gives a visitor, the app decides.
 */
import type { Who } from '../bridge/messages.ts';
import { consent, mayKeep } from '../consent/consent.ts';
import { newId } from '../ids/ids.ts';
import { keep, recall } from '../memory/memory.ts';
import { settings } from '../settings/settings.ts';

/** What stands there after consent was withdrawn. */
export const deniedText = 'denied';

let id = '';
let customer = '';
export let app: Who = {};

/** What is to stand there now. */
const current = (): string => (consent === 'denied' ? deniedText : id && [id, today(), customer].join('.'));

const keepVisitor = (): void => {
  if (app.visitor) return;
  keep(current());
  const asked = id;
  if (!id || !settings.renew) return;
  fetch(`${settings.collector}/v1/visitor`, { method: 'POST', credentials: 'include' }).then(
    // Reset or denied meanwhile: the answer has just set the old one again.
    () => asked !== id && keep(current(), true),
    () => 0,
  );
};
const today = (): string => (Date.now() / 864e5).toFixed();

/** After log-out: what follows is another visitor's. */
export const reset = (): void => {
  app = {};
  id = customer = '';
  keepVisitor();
};

/** To be sent along with every event. */
export const identifiers = (): Record<string, string> => {
  if (!id) {
    id = newId();
    keepVisitor();
  }
  return { ...app.identifiers, visitor: id };
};

/** Reads what is known, also of other pages of the site: whether consent was withdrawn on one, or somebody is known. */
export const recallVisitor = (known: string | null | undefined = recall()): string | null | undefined => {
  if (!app.visitor && mayKeep() && known !== null && known !== undefined && known !== deniedText) {
    const [of, day, ...who] = known.split('.') as [string, ...string[]];
    id = of;
    customer = who.join('.');
    if (id && day !== today()) keepVisitor();
  }
  return known;
};

/** Remembers the customer, as it is kept: a second one on this device is another visitor. */
export const meet = (who: string): void => {
  if (customer && customer !== who) reset();
  customer = who;
  keepVisitor();
};

/** A native app says who it is. */
export const use = (who: Who): void => {
  app = who;
  if (app.visitor) {
    id = app.visitor;
    customer = '';
  }
};
