import type { Plugin } from 'rollup';

/** Rollup plugin: takes the types off, which are tsc's matter, and puts the version in. */
export const withoutTypes: (version: string) => Plugin;
