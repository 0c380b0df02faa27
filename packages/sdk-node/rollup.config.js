import { readFileSync } from 'node:fs';
import { URL } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import ts from '@typescript/typescript6';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

const compilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  sourceMap: true,
  removeComments: true,
};

/** Takes the types off, which are tsc's matter, and puts the version in. */
const withoutTypes = {
  name: 'without-types',
  transform(code, id) {
    if (!id.endsWith('.ts')) return null;
    const { outputText, sourceMapText } = ts.transpileModule(code, { compilerOptions, fileName: id });
    return { code: outputText.replace('__VERSION__', version), map: sourceMapText ?? null };
  },
};

/**
 * One file without a dependency: the protocol's few constants are bundled. Not made smaller, so that a stack trace in
 * somebody's log can be read. tsc writes the declarations beside it.
 */
export default {
  input: 'src/index.ts',
  output: {
    file: 'dist/index.js',
    format: 'es',
    banner: `/* throughline node ${version} MIT */`,
    sourcemap: true,
    sourcemapExcludeSources: true,
  },
  external: [/^node:/],
  treeshake: { moduleSideEffects: 'no-external' },
  plugins: [
    // The part of the protocol that needs no schema library.
    nodeResolve({ exportConditions: ['throughline-plain'] }),
    withoutTypes,
  ],
};
