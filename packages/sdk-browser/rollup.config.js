import { readFileSync } from 'node:fs';
import { URL } from 'node:url';
import { bundle } from './src/build/bundle.js';
import { licencesOf } from './src/build/licences.js';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** A module for bundlers. */
const moduleOf = (input, file, output) => bundle(version, input, { file, format: 'es', sourcemap: true, ...output });

/**
 * An optional module, for bundlers and as a script that starts by itself.
 *
 * @param {string} name
 * @param {string} part what of others is in it, for the banner; their licences are in `dist/licences.txt`
 */
const addon = (name, part) => {
  const banner = `/* throughline ${version} | MIT${part ? `, with ${part}` : ''} */`;
  return [
    moduleOf(`src/${name}/${name}.ts`, `dist/${name}.js`, { banner }),
    bundle(version, `src/${name}/${name}-script.ts`, { file: `dist/throughline-${name}.js`, format: 'es', banner }),
  ];
};

/** So that licences travel with what is bundled. */
const licences = {
  name: 'licences',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'licences.txt', source: licencesOf(['lean-qr', 'web-vitals']) });
  },
};

const [core, ...others] = [
  moduleOf('src/index.ts', 'dist/index.js'),
  bundle(version, 'src/script/script-tag.ts', { file: 'dist/throughline.js', format: 'iife' }),
  ...addon('autocapture'),
  ...addon('qr', 'lean-qr | MIT'),
  ...addon('vitals', 'web-vitals | Apache-2.0'),
  ...addon('debug'),
  // A page of its own, for developers of native apps.
  bundle(version, 'src/webview-check/webview-check-script.ts', {
    file: 'dist/throughline-webview-check.js',
    format: 'es',
  }),
  // Servers that render components must know that these run in the page.
  moduleOf('src/react/react.ts', 'dist/react.js', { banner: `'use client';\n/* throughline ${version} | MIT */` }),
];

/** What is published and served. tsc writes the declarations beside it into `dist/modules`. */
export default [{ ...core, plugins: [...core.plugins, licences] }, ...others];
