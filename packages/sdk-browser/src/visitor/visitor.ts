import { newId } from '../ids/ids.ts';
import { stored } from '../queue/stored.ts';
import { readCookie, siteDomain, writeCookie } from './cookie.ts';

const visitorName = 'tl_visitor';
const customerName = 'tl_customer';

export type Visitor = ReturnType<typeof createVisitor>;

/**
 * Who this browser is: an id made once, in a first-party cookie of the whole site, in localStorage where cookies cannot
 * be written, else for this page alone. And the customer it was identified as, in localStorage under that visitor, so
 * that it is void as soon as the visitor is another one.
 */
export const createVisitor = () => {
  const domain = siteDomain();
  let visitor = '';
  let customer = '';

  const start = (id: string): void => {
    visitor = id;
    if (domain === undefined) stored.set(visitorName, id);
    else writeCookie(visitorName, id, domain);
  };

  /** Another tab may have made a new visitor meanwhile. */
  const recall = (): void => {
    const known = domain === undefined ? stored.get(visitorName) : readCookie(visitorName);
    if (known !== visitor) customer = '';
    start(known || visitor || newId());
    const [of, ...rest] = stored.get(customerName).split(' ');
    if (of === visitor) customer = rest.join(' ');
  };

  const reset = (): void => {
    start(newId());
    customer = '';
    stored.remove(customerName);
  };

  recall();
  return {
    recall,
    reset,
    /** To be sent along with every event. */
    identifiers: () => ({ visitor, ...(customer && { customer }) }),
    /** From now on events carry the customer. A second one on this device is another visitor. */
    meet(name: string): void {
      if (customer && customer !== name) reset();
      customer = name;
      stored.set(customerName, `${visitor} ${name}`);
    },
  };
};
