import { readFileSync } from 'node:fs';
import Type, { type Static, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** The cases of `golden/<name>.json`. By JSON.parse, for a bundler's import would take a key `__proto__` as a prototype. */
export const goldenCases = <Case extends TSchema>(name: string, schema: Case): Static<Case>[] => {
  const text = readFileSync(new URL(`../../golden/${name}.json`, import.meta.url), 'utf8');
  const file = Compile(Type.Object({ about: Type.String(), cases: Type.Array(schema, { minItems: 1 }) }));
  const content: unknown = JSON.parse(text);
  if (!file.Check(content)) throw new Error(`golden/${name}.json: ${JSON.stringify(file.Errors(content)[0])}`);
  return content.cases;
};
