import type { Who } from '../bridge/messages.ts';
import { newId } from '../ids/ids.ts';
import type { JourneyOptions } from '../journey/types.ts';
import { createMemory } from '../memory/memory.ts';

export type Visitor = ReturnType<typeof createVisitor>;

declare global {
  interface Navigator {
    globalPrivacyControl?: boolean;
  }
}

/**
 * Who this browser is and what the person allows, kept for the whole site as one text: `<id>.<customer>.<day>.<gpc>`.
 * The id is made when the first event needs one; the customer stands beside it, so that another id never has it; the
 * text is written anew each day, so that it lives on; `gpc` says that consent was given under Global Privacy Control,
 * which counts as denied otherwise. `denied` instead is a withdrawal. An empty text is a reset: a page that still knows
 * the old id must not bring it back. Where a native app gives a visitor, the app decides.
 *
 * @param onKept called after an id was written
 */
export const createVisitor = ({ consent = 'granted', cookieless }: JourneyOptions, onKept: () => void) => {
  let state = consent;
  let id = '';
  let customer = '';
  let app: Who = {};
  const memory = createMemory(() => state === 'granted' && !cookieless);
  const today = `${Math.floor(Date.now() / 86_400_000)}`;
  const gpc = navigator.globalPrivacyControl ? 'gpc' : '';

  const keep = (): void => {
    if (app.visitor) return;
    memory.keep(id && [id, encodeURIComponent(customer), today, gpc].join('.'));
    if (id) onKept();
  };
  const reset = (): void => {
    app = {};
    id = customer = '';
    keep();
  };
  const identifiers = (): Record<string, string> => {
    if (!id) {
      id = newId();
      keep();
    }
    return { ...app.identifiers, visitor: id, ...(customer && { customer }) };
  };

  return {
    memory,
    state: () => state,
    /** To be sent along with every event. */
    identifiers,
    session: () => app.session,
    reset,
    /** Reads what is known, also of other pages of the site. Whether consent was withdrawn. */
    recall(): boolean {
      const known = memory.recall();
      const [of = '', who = '', day] = (known ?? '').split('.');
      if (of === 'denied') return true;
      if (known === undefined || app.visitor) return false;
      id = of;
      customer = decodeURIComponent(who);
      if (of && day !== today) keep();
      return false;
    },
    /** From now on events carry the customer. A second one on this device is another visitor. */
    meet(who: string): void {
      if (customer && customer !== who) reset();
      identifiers();
      customer = who;
      keep();
    },
    /** A native app says who it is. */
    use(who: Who): void {
      app = who;
      if (!who.visitor || who.visitor === id) return;
      id = who.visitor;
      customer = '';
    },
    grant(): void {
      state = 'granted';
    },
    deny(): void {
      memory.keep('denied');
      state = 'denied';
    },
  };
};
