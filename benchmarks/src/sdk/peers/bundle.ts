import { brotliCompressSync } from 'node:zlib';
import { scriptFiles } from '@throughline/sdk-browser/files';
import { build, type BuildOptions, type BuildResult } from 'esbuild';
import { basename } from 'node:path';
import type { Peer } from './peer.ts';

/** An SDK as pages get it. */
export type Bundle = {
  /** By file name, as served; the entry is `entry.js`. */
  files: ReadonlyMap<string, Uint8Array>;
  /** All in one classic script, which has run when its element is in the page. */
  inline: string;
};

const here = new URL('..', import.meta.url).pathname;

/** Bundled and minified as for a site. Parts that the SDK loads on demand stay files of their own. */
export const bundle = async (peer: Peer): Promise<Bundle> => {
  if (peer.scriptTag) return scriptOf(peer);
  const split = await bundled(peer, { splitting: true });
  const { imports = [] } = Object.values(split.metafile.outputs).find(({ entryPoint }) => entryPoint) ?? {};
  const standsAlone = imports.every(({ kind }) => kind === 'dynamic-import');
  const whole = standsAlone ? split : await bundled(peer, { splitting: false });
  return { files: filesOf(split), inline: asClassic(filesOf(whole).get('entry.js')) };
};

export const brotliBytes = (bytes: Uint8Array): number => brotliCompressSync(bytes).length;

/** Ours by script tag: the very bytes that the collector serves; what records with it comes as a second file. */
const scriptOf = async (peer: Peer): Promise<Bundle> => {
  const script = scriptFiles().find(({ name }) => name === 'throughline.js');
  if (!script) throw new Error('@throughline/sdk-browser has no throughline.js');
  const glue = filesOf(await bundled(peer, { splitting: false })).get('entry.js');
  const bytes = new Uint8Array(Buffer.from(script.bytes));
  const inline = `${Buffer.from(bytes).toString()};${asClassic(glue)}`;
  return { files: new Map([['throughline.js', bytes], ...(glue ? [['entry.js', glue] as const] : [])]), inline };
};

type Bundled = BuildResult<BuildOptions & { write: false; metafile: true }>;

const bundled = ({ name }: Peer, options: BuildOptions): Promise<Bundled> =>
  build({
    stdin: {
      contents: `import { start, record } from './on-page/${name}.ts'; globalThis.sdk = { start, record };`,
      resolveDir: here,
      sourcefile: 'entry.js',
    },
    entryNames: 'entry',
    bundle: true,
    minify: true,
    format: 'esm',
    outdir: here,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
    ...options,
    write: false,
    metafile: true,
  });

const filesOf = ({ outputFiles }: Bundled): Map<string, Uint8Array> =>
  new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));

const asClassic = (module: Uint8Array | undefined): string =>
  `(()=>{"use strict";${Buffer.from(module ?? []).toString()}\n})();`;
