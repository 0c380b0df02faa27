import type { BriefRule, BriefRules, RuleConditions } from './rules.ts';

/** What is wrong with rules that have the right form: where, and what to do. */
export type RulesFault = { field: string; detail: string };

type Condition = keyof RuleConditions;

/** Which condition fills which placeholders. `{since}` is filled by whatever the point rests on. */
const fills: Readonly<Record<Condition, readonly string[]>> = {
  goal: ['goal'],
  handoff: ['to'],
  repeated: ['repeated'],
  failed: ['failed', 'reason'],
  signal: ['signal', 'times'],
  feedback: ['score', 'comment'],
  lastChannel: ['channel'],
  seen: ['seen'],
  notSeen: [],
  withinMs: [],
};

const restsOnNothing: ReadonlySet<string> = new Set<Condition>(['notSeen', 'withinMs']);

/** The first thing that no schema says: a name twice, a rule that rests on nothing, a placeholder that nothing fills. */
export const faultInRules = ({ rules }: BriefRules): RulesFault | undefined => {
  const names = new Set<string>();
  for (const [index, rule] of rules.entries()) {
    const fault = faultIn(rule, names.has(rule.name));
    if (fault !== undefined)
      return { field: `rules.${String(index)}.${fault.field}`, detail: `the rule "${rule.name}" ${fault.detail}` };
    names.add(rule.name);
  }
  return undefined;
};

const faultIn = ({ name, when, say }: BriefRule, isTaken: boolean): RulesFault | undefined => {
  if (isTaken) return { field: 'name', detail: `stands there twice: give the other one a name of its own` };
  const conditions = Object.keys(when).filter(isCondition);
  if (!conditions.some((condition) => !restsOnNothing.has(condition)))
    return { field: 'when', detail: 'rests on no moment: add a condition besides notSeen and withinMs' };
  const filled = new Set(['since', ...conditions.flatMap((condition) => fills[condition])]);
  const empty = placeholdersIn(say).find((placeholder) => !filled.has(placeholder));
  return empty === undefined ? undefined : { field: 'say', detail: unfilled(empty, name) };
};

const isCondition = (key: string): key is Condition => Object.hasOwn(fills, key);

const placeholdersIn = (say: string): string[] => [...say.matchAll(/\{([^{}]*)\}/g)].map(([, inside]) => inside ?? '');

const unfilled = (placeholder: string, name: string): string => {
  const needed = Object.entries(fills).find(([, placeholders]) => placeholders.includes(placeholder))?.[0];
  const known = ['since', ...Object.values(fills).flat()].map((one) => `{${one}}`).join(', ');
  return needed === undefined
    ? `names {${placeholder}}, which there is not: use ${known}`
    : `names {${placeholder}}, which the condition "${needed}" fills: add it to "when" of ${name}`;
};
