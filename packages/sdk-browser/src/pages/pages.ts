/** Where the person is: the page's name, and the context that the events of this page share. */
import { settings } from '../settings/settings.ts';
import { contextOf } from './context.ts';

let address = '';
let referrer = '';
let context: object | undefined;

/** The page is another one now; if the browser did not load it, the one before is the referrer. */
export const movePage = (): void => {
  referrer = address || document.referrer;
  address = location.href;
  context = undefined;
};

/** Made when it is first needed: not while the page loads. */
export const pageContext = (): object => (context ??= contextOf(address, referrer));

export const pageName = (): string | undefined => settings.pageName?.(location.pathname);
