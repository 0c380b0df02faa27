import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { smaller } from './smaller.js';
import { withoutTypes } from './without-types.js';

/** Bundlers leave the address in `import()` alone where these comments ask for it; a page needs neither. */
const bundlerHints = /^ throughline|@vite-ignore|webpackIgnore/;
const banner = /^ throughline/;

/**
 * How every published file is made: bundled, its types off, small. A module for bundlers keeps their hints and has a
 * map; a script for pages keeps its banner alone.
 *
 * @param {string} version of the package
 * @param {string} input
 * @param {import('rollup').OutputOptions} output
 * @returns {import('rollup').RollupOptions & { output: import('rollup').OutputOptions }}
 */
export const bundle = (version, input, output) => ({
  input,
  output: { banner: `/* throughline ${version} MIT */`, sourcemapExcludeSources: true, ...output },
  // The protocol's few pure functions are bundled; its schemas are not touched, so neither is their library.
  external: [/^typebox/, /^libphonenumber-js/, 'react'],
  treeshake: { moduleSideEffects: 'no-external' },
  plugins: [
    nodeResolve(),
    withoutTypes(version),
    terser({
      ecma: 2020,
      module: true,
      compress: { passes: 4, unsafe: true, unsafe_arrows: true, directives: !output.banner?.includes("'use client'") },
      format: { comments: output.sourcemap ? bundlerHints : banner },
    }),
    // What every visitor of a page loads.
    output.format === 'iife' && smaller(),
  ],
});
