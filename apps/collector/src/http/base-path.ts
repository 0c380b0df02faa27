/**
 * The path that is asked for, without the base path before it, of the request line's target. What comes without it is
 * as good: a proxy stripped it.
 */
export const withoutBasePath = (basePath: string, target: string): string => {
  const rest = target.slice(basePath.length);
  if (basePath === '' || !target.startsWith(basePath) || !/^($|[/?])/.test(rest)) return target;
  return rest.startsWith('/') ? rest : `/${rest}`;
};
