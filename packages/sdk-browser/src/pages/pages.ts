import type { JourneyOptions } from '../journey/types.ts';
import { contextOf } from './context.ts';
import { readablePath } from './reduce-url.ts';

/** Where the person is: the page's name, and the context that the events of this page share. */
export const createPages = ({ pageName = readablePath, parameters }: JourneyOptions) => {
  let address = location.href;
  let referrer = document.referrer;
  let context = '';
  return {
    /** Made when it is first needed: not while the page loads. */
    context: () => (context ||= contextOf(address, referrer, parameters)),
    name: () => pageName(new URL(address).pathname),
    /** The page is another one now, which the browser did not load. The one before is the referrer. */
    move(): void {
      referrer = address;
      address = location.href;
      context = '';
    },
  };
};
