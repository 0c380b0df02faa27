import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import whole from './eslint.config.js';

/** Without the rules that need types, and without reading any: those are in `oxlint.config.js`. */
export default defineConfig(whole, {
  files: ['**/*.{ts,tsx}'],
  extends: [tseslint.configs.disableTypeChecked],
  languageOptions: { parserOptions: { projectService: false } },
  // What a comment lets pass may be a rule that is not asked here.
  linterOptions: { reportUnusedDisableDirectives: 'off' },
});
