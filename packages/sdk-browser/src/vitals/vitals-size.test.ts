import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { rollup } from 'rollup';
import { expect, it } from 'vitest';
import { bundle } from '../build/bundle.js';

/** What telling the metrics may cost beyond measuring them, bytes of brotli. */
const mostMore = 250;
const entry = 'only-web-vitals';

/** The five metrics without a word of ours, bundled as we are. */
const webVitalsAlone = async (): Promise<string> => {
  const { plugins, output, ...options } = bundle('0.0.0', entry, { format: 'es' });
  const metrics = {
    name: entry,
    resolveId: (id: string) => (id === entry ? entry : null),
    load: (id: string) => (id === entry ? "export { onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals';" : null),
  };
  const bundled = await rollup({ ...options, plugins: [metrics, plugins] });
  const { output: files } = await bundled.generate(output);
  return files[0].code;
};

it.each(['throughline-vitals.js', 'vitals.js'])('%s is hardly more than web-vitals itself', async (name) => {
  const alone = brotliCompressSync(await webVitalsAlone()).length;
  const ours = brotliCompressSync(readFileSync(new URL(`../../dist/${name}`, import.meta.url))).length;
  expect(alone).toBeGreaterThan(2000);
  expect(ours - alone).toBeLessThanOrEqual(mostMore);
});
