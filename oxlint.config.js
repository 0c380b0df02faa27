import { defineConfig } from 'oxlint';
import tseslint from 'typescript-eslint';
import whole from './eslint.config.js';

/**
 * The rules that need types, taken from ESLint's own configuration and given to a linter in Go: it needs a tenth of the time.
 * ESLint has those that need none (`eslint.untyped.config.js`); `test:long` has it do all of them.
 */
const typed = Object.keys(tseslint.configs.disableTypeChecked.rules);

/** One that the linter in Go does not have, one that it sees otherwise. */
const eslintsAlone = [
  '@typescript-eslint/no-unsafe-class-instance-assignment',
  '@typescript-eslint/prefer-optional-chain',
];

const isOn = (name) => whole.some(({ rules = {} }) => name in rules && rules[name] !== 'off');
const taken = new Set(typed.filter((name) => isOn(name) && !eslintsAlone.includes(name)));

const takenFrom = ({ rules = {} }) =>
  Object.fromEntries(
    Object.entries(rules)
      .filter(([name]) => taken.has(name))
      .map(([name, how]) => [name.replace('@typescript-eslint/', 'typescript/'), how]),
  );

export default defineConfig({
  plugins: ['typescript'],
  categories: { correctness: 'off' },
  ignorePatterns: whole.filter(({ files }) => !files).flatMap(({ ignores = [] }) => ignores),
  overrides: whole
    .map((part) => ({ files: part.files, rules: takenFrom(part) }))
    .filter(({ rules }) => Object.keys(rules).length > 0),
});
