import { build } from 'vite';

/** What Vite makes of one file of a folder for production, tree-shaken and minified: the code of its chunks. */
export const bundle = async (folder: string, file: string): Promise<string> => {
  const options = { write: false, rolldownOptions: { input: `${folder}/${file}` } };
  const built = [await build({ root: folder, configFile: false, logLevel: 'warn', build: options })].flat();
  const chunks = built.flatMap((one) => ('output' in one ? one.output : []));
  return chunks.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('');
};
