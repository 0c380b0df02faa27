import { scriptFiles } from '../files/script-files.ts';
import { archiveRelease, packageVersion } from './archive-release.ts';

/** `pnpm --filter @throughline/sdk-browser archive`: the build as it is becomes the released one of this version. */
const version = packageVersion();
const files = scriptFiles();
const strange = files.find(({ bytes }) => !bytes.subarray(0, 200).includes(`throughline ${version} `));
if (strange !== undefined) throw new Error(`${strange.name} was not built as ${version}: build first`);
const written = archiveRelease({ version, date: new Date().toISOString().slice(0, 10), files });
process.stdout.write(
  written.length === 0 ? `${version} is archived already\n` : `archived, now commit:\n  ${written.join('\n  ')}\n`,
);
