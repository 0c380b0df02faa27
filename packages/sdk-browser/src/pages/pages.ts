import type { JourneyOptions } from '../journey/types.ts';
import { contextOf } from './context.ts';
import { followRoutes } from './routes.ts';
import { readablePath } from './reduce-url.ts';

/** Where the person is: the page's name, and the context that the events of this page share. */
export const createPages = ({ pageName = readablePath, parameters }: JourneyOptions) => {
  let address = location.href;
  let context = contextOf(address, document.referrer, parameters);
  return {
    context: () => context,
    name: () => pageName(location.pathname),
    /** Calls back at each new page that the browser did not load. The page before is then the referrer. */
    follow(onPage: () => void): void {
      followRoutes(() => {
        context = contextOf(location.href, address, parameters);
        address = location.href;
        onPage();
      });
    },
  };
};
