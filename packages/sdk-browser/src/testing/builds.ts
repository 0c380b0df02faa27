import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JourneyOptions } from '../journey/types.ts';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
// The build's own step, so that the source is tested as it is built.
import { withoutTypes } from '../build/without-types.js';

export type Build = {
  name: string;
  /** Script text that leaves the journey in `window.journey`. */
  script: (options: JourneyOptions) => string;
};

const pathOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** A module as a script that leaves its exports in `sdk`. */
const asScript = async (path: string): Promise<string> => {
  const bundle = await rollup({
    input: pathOf(path),
    external: [/^typebox/, /^libphonenumber-js/],
    treeshake: { moduleSideEffects: 'no-external' },
    plugins: [nodeResolve(), withoutTypes('test')],
  });
  const { output } = await bundle.generate({ format: 'iife', name: 'sdk' });
  return output[0].code;
};

const moduleBuild = async (name: string, path: string): Promise<Build> => {
  const code = await asScript(path);
  return { name, script: (options) => `${code};window.journey = sdk.createJourney(${JSON.stringify(options)})` };
};

const scriptTagBuild = (): Build => {
  const code = readFileSync(pathOf('dist/throughline.js'), 'utf8');
  return {
    name: 'script tag, built',
    // As attributes. Written out, for happy-dom does not list those without a value; a real browser's test has one.
    script: (options) => `
      const tag = document.createElement('script');
      Object.assign(tag.dataset, ${JSON.stringify(options, (_, value: unknown) => (value === true ? 'on' : value === false ? 'off' : value))});
      document.head.append(tag);
      ${code};
      window.journey = window.throughline;`,
  };
};

/** The source, and everything that is published: whatever runs in one must run in all. */
export const allBuilds = async (): Promise<Build[]> => [
  await moduleBuild('module, source', 'src/index.ts'),
  await moduleBuild('module, built', 'dist/index.js'),
  scriptTagBuild(),
];
