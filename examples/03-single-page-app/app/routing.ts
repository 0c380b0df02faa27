import { useSyncExternalStore } from 'react';
import type { BaseLocationHook } from 'wouter';
import { useBrowserLocation } from 'wouter/use-browser-location';

/** How routes are made, and the path below which they then are. The SDK follows both. */
export type Routing = { base: string; useLocation: BaseLocationHook };

/** By `navigation.navigate`, where the browser has it. A link needs no more than its `href` then. */
const useNavigationLocation: BaseLocationHook = () => {
  const path = useSyncExternalStore(
    (changed) => {
      navigation.addEventListener('currententrychange', changed);
      return () => navigation.removeEventListener('currententrychange', changed);
    },
    () => location.pathname,
  );
  const go = (to: string, { replace = false } = {}) => {
    navigation.navigate(to, { history: replace ? 'replace' : 'auto' });
  };
  return [path, go];
};

/** Keeps the browser from loading a page where only the route changes. */
const interceptBelow = (base: string): void =>
  navigation.addEventListener('navigate', (event) => {
    const { origin, pathname } = new URL(event.destination.url);
    if (event.canIntercept && !event.downloadRequest && origin === location.origin && pathname.startsWith(base))
      event.intercept();
  });

/** The routing that the address asks for: `/navigation/…`, else by the History API. */
export const routingFor = (path: string): Routing => {
  if (!path.startsWith('/navigation') || !('navigation' in window))
    return { base: path.startsWith('/navigation') ? '/navigation' : '/history', useLocation: useBrowserLocation };
  interceptBelow('/navigation');
  return { base: '/navigation', useLocation: useNavigationLocation };
};
