/** What a thing leads to, by name. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** The first way found that leads from a thing back to itself, that thing at both ends; undefined when there is none. */
export const cycleIn = (graph: Graph): string[] | undefined => {
  const done = new Set<string>();
  const walk = (name: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(name)) return [...way.slice(way.indexOf(name)), name];
    if (done.has(name)) return undefined;
    for (const next of graph.get(name) ?? []) {
      const cycle = walk(next, [...way, name]);
      if (cycle !== undefined) return cycle;
    }
    done.add(name);
    return undefined;
  };
  for (const name of graph.keys()) {
    const cycle = walk(name, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
};
