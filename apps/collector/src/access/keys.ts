import { errorCodes } from '@throughline/protocol';
import { keyName, type Key, type KeyNameType, type Project } from '@throughline/store';
import { RequestError } from '../http/request-error.ts';
import type { RequestContext } from '../http/route.ts';
import type { Running } from '../running.ts';
import { signingOf, type Signing } from './signing.ts';
import { bearerIn } from './bearer.ts';
import { hashOfSecret, isKeySecret } from './secrets.ts';

/** Ms for which a key that was found good is taken as such: what a revoked one may still bring. */
const keyMemory = 1000;
const keysRemembered = 1000;

/** A key with the project that its events go to. */
export type KeyOwner = { key: Key; project: Project; signing: Signing };

/** Who sends, as one request shows it. */
export type Sender = KeyOwner & {
  /** A page that a crawler runs: what it does is kept as a bot's. */
  isBot: boolean;
  /** Tells the limits what was in it. */
  brought: (events: readonly unknown[]) => void;
};

/** What a client of others has in place of a key: a key of ours, or a name of this type that one is registered with. */
export type KeyOrName = { text: string; type: KeyNameType };

export type KeyRing = (c: RequestContext, sent: string | KeyOrName | undefined) => Promise<KeyOwner>;

/**
 * Whose events they are: by `?key=` or `Authorization: Bearer`. Good keys are remembered for a second, since every
 * request of every visitor brings one; unknown ones never, so a key works as soon as it is made.
 */
export const keyRing = ({ store, now }: Pick<Running, 'store' | 'now'>): KeyRing => {
  const known = new Map<string, { sender: KeyOwner; until: number }>();
  return async (c, sent) => {
    const sought = bearerIn(c.req.header('authorization')) ?? sent;
    if (sought === undefined)
      throw new RequestError('no_key', 'send the key as ?key= or as Authorization: Bearer', { field: 'key' });
    const search = searchFor(store, sought);
    const remembered = known.get(search.by);
    if (remembered !== undefined && remembered.until > now()) return remembered.sender;
    known.delete(search.by);
    const sender = await senderOf(store, search);
    if (known.size >= keysRemembered) known.clear();
    known.set(search.by, { sender, until: now() + keyMemory });
    return sender;
  };
};

/** `by`: told apart in memory by this. No name is a hash: it has a space in it. */
type Search = { by: string; find: () => Promise<Key | undefined>; failing: string };

const searchFor = ({ directory: { access } }: Running['store'], sought: string | KeyOrName): Search => {
  if (typeof sought === 'string' || isKeySecret(sought.text)) {
    const by = hashOfSecret(typeof sought === 'string' ? sought : sought.text);
    return { by, find: () => access.keyByHash(by), failing: errorCodes.unknown_key.means };
  }
  const name = keyName(sought.type, sought.text);
  return {
    by: `${name.type} ${name.value}`,
    find: () => access.keyByName(name),
    failing: `no key is registered with this ${spelled(name.type)}: \`throughline key name tlp_… ${optionOf(name.type)} …\``,
  };
};

const spelled = (type: KeyNameType): string => type.replace('_', ' ');
const optionOf = (type: KeyNameType): string => `--${type.replace('_', '-')}`;

const senderOf = async ({ directory }: Running['store'], { find, failing }: Search): Promise<KeyOwner> => {
  const key = await find();
  const project = key === undefined ? undefined : await directory.projects.get(key.project);
  if (key === undefined || project === undefined) throw new RequestError('unknown_key', failing, { field: 'key' });
  return { key, project, signing: await signingOf(directory, project.id) };
};
