/**
 * Who may import whom, of ours. Whoever is not named may be imported by nobody but those with `*`, which stand at the
 * end of everything: nothing that is published comes to depend on an example or a tool.
 */
const allowed: readonly (readonly [who: RegExp, whom: readonly string[]])[] = [
  [/^protocol$/, []],
  [/^(sdk-.*|journey)$/, ['protocol']],
  [/^store$/, ['protocol', 'journey']],
  [/^store-.*$/, ['protocol', 'journey', 'store']],
  [/^collector$/, ['protocol', 'journey', 'store', 'store-sqlite', 'sdk-browser', 'replay']],
  [/^replay$/, ['protocol', 'journey']],
  [/^real-browsers$/, []],
  [/^(example-.*|packed|benchmarks|delivery|other-clients|workbench)$/, ['*']],
];

/** Whether code of one package may import the other. Names without the scope. */
export const mayImport = (who: string, whom: string): boolean => {
  const rule = allowed.find(([name]) => name.test(who));
  if (rule === undefined) return false;
  return who === whom || rule[1].includes(whom) || (rule[1].includes('*') && whom !== 'workbench');
};
