/**
 * Who this browser is, kept for the whole site as one text: `<id>.<day>.<customer>`. The id is made when the first event
 * needs one; the customer stands beside it, so that another id never has it; the text is written anew each day, so that
 * it lives on. `denied` instead is a withdrawal. An empty text is a reset: a page that still knows the old id must not
 * bring it back. Where a native app gives a visitor, the app decides.
 */
import type { Who } from '../bridge/messages.ts';
import { consent } from '../consent/consent.ts';
import { newId } from '../ids/ids.ts';
import { keep, recall } from '../memory/memory.ts';
import { settings } from '../settings/settings.ts';

/** What stands there after consent was withdrawn. */
export const deniedText = 'denied';

let id = '';
let customer = '';
export let app: Who = {};

/** What is to stand there now. */
const current = (): string =>
  consent === 'denied' ? deniedText : id && `${id}.${today()}.${encodeURIComponent(customer)}`;

const keepVisitor = (): void => {
  if (app.visitor) return;
  keep(current());
  const { renew, collector } = settings;
  if (!id || !renew) return;
  const asked = id;
  fetch(`${collector}/v1/visitor`, { method: 'POST', credentials: 'include' }).then(
    // Reset or denied meanwhile: the answer has just set the old one again.
    () => asked !== id && keep(current(), true),
    () => undefined,
  );
};
const today = (): string => `${Math.floor(Date.now() / 864e5)}`;

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
  return { ...app.identifiers, visitor: id, ...(customer && { customer }) };
};

/** Reads what is known, also of other pages of the site: whether consent was withdrawn on one, or somebody is known. */
export const recallVisitor = (): 'denied' | 'known' | undefined => {
  const known = recall();
  if (typeof known === 'string' && known !== deniedText && !app.visitor) {
    const [of = '', day, ...who] = known.split('.');
    id = of;
    customer = decodeURIComponent(who.join('.'));
    if (id && day !== today()) keepVisitor();
  }
  return known === deniedText ? 'denied' : known ? 'known' : undefined;
};

/** From now on events carry the customer. A second one on this device is another visitor. */
export const meet = (who: string): void => {
  if (customer && customer !== who) reset();
  identifiers();
  customer = who;
  keepVisitor();
};

/** A native app says who it is. */
export const use = (who: Who): void => {
  app = who;
  if (!who.visitor) return;
  id = who.visitor;
  customer = '';
};
