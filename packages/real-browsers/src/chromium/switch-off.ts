import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * As `chrome://flags` writes it where a person switches these off: every window would load two pages of suggestions for
 * its address bar, in processes of their own, which is half of the work of a new profile.
 */
const switchedOff = ['webui-omnibox-popup@2', 'webui-omnibox-aim-popup@2'];

/**
 * Into a profile that was never started. Not as an argument of the program: playwright has a list of features there, and
 * of several lists only the last one counts.
 */
export const switchOff = async (folder: string): Promise<void> => {
  const file = join(folder, 'Local State');
  if (existsSync(file)) return;
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify({ browser: { enabled_labs_experiments: switchedOff } }));
};
