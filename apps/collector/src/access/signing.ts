import Type from 'typebox';
import { Check } from 'typebox/value';
import type { Directory } from '@throughline/store';
import { newSecret, secretPrefixes } from './secrets.ts';

/** How customers' own servers vouch for what their pages claim. */
export type Signing = {
  /** Any of them may have signed: the newest first, and the one before it. In the store as they are, for they are computed with. */
  secrets: readonly string[];
  /** A customer that no signature vouches for joins nobody. */
  required: boolean;
};

const setting = 'signing';
const none: Signing = { secrets: [], required: false };
const Kept = Type.Object({ secrets: Type.Array(Type.String()), required: Type.Boolean() });

type Settings = Pick<Directory, 'settings'>;

export const signingOf = async ({ settings }: Settings, project: string): Promise<Signing> => {
  const kept = await settings.get(project, setting);
  return Check(Kept, kept) ? kept : none;
};

/** Makes a secret where there is none, or another one beside the newest if `renew` says so; and sets what is said of `required`. */
export const setSigning = async (
  directory: Settings,
  project: string,
  { renew, required }: { renew: boolean; required?: boolean | undefined },
): Promise<Signing> => {
  const before = await signingOf(directory, project);
  const [newest] = before.secrets;
  const secrets = newest === undefined || renew ? [secretFor(project), ...(newest ? [newest] : [])] : before.secrets;
  const now = { secrets, required: required ?? before.required };
  await directory.settings.set(project, setting, now);
  return now;
};

/** With the project in it, so that who signs needs nothing else. */
const secretFor = (project: string): string =>
  `${secretPrefixes.signing}${project}_${newSecret('signing').slice(secretPrefixes.signing.length)}`;
