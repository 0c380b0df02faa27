import { newId } from '../ids/ids.ts';
import { stored } from '../queue/stored.ts';
import { readCookie, writeCookie } from './cookie.ts';

const visitorName = 'tl_visitor';
const customerName = 'tl_customer';

/**
 * Who this browser is: an id made once, in a first-party cookie of the whole site, in localStorage where cookies cannot
 * be written, else for this page alone. And the customer it was identified as, in localStorage under that visitor, so
 * that it is void as soon as the visitor is another one.
 */
export const createVisitor = () => {
  let visitor = '';
  let customer = '';

  const start = (id: string): boolean => {
    visitor = id;
    return writeCookie(visitorName, id) || (stored.set(visitorName, id), false);
  };

  /** Another tab may have made a new visitor meanwhile; the cookie decides. */
  const recall = (): void => {
    const known = readCookie(visitorName);
    if (known) visitor = known;
    const [of, ...rest] = stored.get(customerName).split(' ');
    if (of === visitor) customer = rest.join(' ');
    else if (known) customer = '';
  };

  const fallback = stored.get(visitorName);
  if (!start(readCookie(visitorName) || newId()) && fallback) start(fallback);
  recall();

  return {
    recall,
    /** To be sent along with every event. */
    identifiers: () => ({ visitor, ...(customer && { customer }) }),
    /** From now on events carry the customer. A second one on this device is another visitor. */
    meet(name: string): void {
      if (customer && customer !== name) start(newId());
      customer = name;
      stored.set(customerName, `${visitor} ${name}`);
    },
    /** A new visitor, of whom nothing is known. */
    reset(): void {
      start(newId());
      customer = '';
      stored.remove(customerName);
    },
  };
};

export type Visitor = ReturnType<typeof createVisitor>;
