import { readFileSync } from 'node:fs';
import { URL } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { withoutTypes } from './src/build/without-types.js';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

const bundle = (input, output, comments) => ({
  input,
  output: { banner: `/* throughline ${version} | MIT */`, sourcemapExcludeSources: true, ...output },
  // The protocol's few pure functions are bundled; its schemas are not touched, so neither is their library.
  external: [/^typebox/, /^libphonenumber-js/],
  treeshake: { moduleSideEffects: 'no-external' },
  plugins: [
    nodeResolve(),
    withoutTypes(version),
    terser({
      ecma: 2020,
      module: true,
      compress: { passes: 4, unsafe: true, unsafe_arrows: true },
      format: { comments },
    }),
  ],
});

/** Bundlers leave the address in `import()` alone where these comments ask for it; a page needs neither. */
const bundlerHints = /^ throughline|@vite-ignore|webpackIgnore/;
const banner = /^ throughline/;

/** What is published and served. tsc writes the declarations beside it into `dist/modules`. */
export default [
  bundle('src/script/script-tag.ts', { file: 'dist/throughline.js', format: 'iife' }, banner),
  bundle('src/index.ts', { file: 'dist/index.js', format: 'es', sourcemap: true }, bundlerHints),
  bundle('src/qr/draw-qr.ts', { file: 'dist/throughline-qr.js', format: 'es' }, banner),
  bundle('src/debug/debug.ts', { file: 'dist/debug.js', format: 'es', sourcemap: true }, banner),
  bundle('src/debug/debug-script.ts', { file: 'dist/throughline-debug.js', format: 'es' }, banner),
];
