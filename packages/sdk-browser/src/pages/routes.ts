/** Calls back whenever the path of the page changed without a new page: History and Navigation API. */
export const followRoutes = (onRoute: () => unknown): void => {
  let path = location.pathname;
  const look = () => {
    if (location.pathname === path) return;
    path = location.pathname;
    onRoute();
  };
  if ('navigation' in window) navigation.addEventListener('currententrychange', look);
  else {
    addEventListener('popstate', look);
    for (const method of ['pushState', 'replaceState'] as const) watch(method, look);
  }
};

const watch = (method: 'pushState' | 'replaceState', look: () => unknown): void => {
  const original = history[method].bind(history);
  history[method] = (...args) => {
    original(...args);
    look();
  };
};
