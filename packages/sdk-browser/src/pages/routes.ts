/** Calls back whenever the path of the page changed without a new page: History and Navigation API. */
export const followRoutes = (onRoute: () => unknown): void => {
  let path = location.pathname;
  const look = () => {
    if (location.pathname === path) return;
    path = location.pathname;
    onRoute();
  };
  (window.navigation as Navigation | undefined)?.addEventListener('currententrychange', look);
  addEventListener('popstate', look);
  for (const method of ['pushState', 'replaceState'] as const) {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on the history, as browsers ask for
    const original = history[method];
    history[method] = (...args) => {
      original.apply(history, args);
      look();
    };
  }
};
