import type { OutputOptions, RollupOptions } from 'rollup';

/**
 * How every published file is made: bundled, its types off, small. With a map it is a module for bundlers, without one a
 * script for pages.
 */
export const bundle: (
  version: string,
  input: string,
  output: OutputOptions,
) => RollupOptions & { output: OutputOptions };
