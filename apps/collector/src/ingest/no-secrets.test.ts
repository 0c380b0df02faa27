import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ownFolder } from '../testing/spawned.ts';
import { batchOf, send, touchpoint, trial } from '../testing/trial.ts';
import { createSignInLink } from '../access/sign-in.ts';
import { handoffIdOfToken } from './handoff-id.ts';

const token = 'Qm7xv2KpLw9RtYzB4cDfGh';
const code = '48151623';
const signature = `1999000000000.${'5eed'.repeat(16)}`;
const email = 'private.person@mail.example';
const where = `https://shop.example/login/${email}?email=${encodeURIComponent(email)}&session=topsecretsession&tl_h=${token}#access_token=topsecretsession`;

const handoff = (more: object): Record<string, unknown> =>
  touchpoint('v-secret', { type: 'handoff', name: undefined, handoff: more });

const events = [
  touchpoint('v-secret', {
    context: 0,
    props: { link: `https://a.example/?tl_h=${token}`, tl_h: token },
    reason: `saw ?tl_h=${token}`,
  }),
  handoff({ step: 'opened', to: 'app', token }),
  handoff({ step: 'opened', to: 'phone', code }),
  touchpoint('v-secret', {
    type: 'identify',
    name: undefined,
    identifiers: { visitor: 'v-secret', customer: 'c1' },
    identify: { signatures: { customer: signature } },
  }),
  // Refused ones, which are kept as dead letters.
  handoff({ step: 'accepted', code }),
  handoff({ step: 'opend', to: 'app', token }),
  handoff({ step: 'opened', to: 'app', token, code }),
  { type: 'handoff', token, code, url: where, page: where },
  touchpoint('v-secret', { page: where, wrong: [{ deep: where }] }),
  touchpoint('v-secret', {
    type: 'identify',
    name: undefined,
    identify: { signatures: { customer: signature } },
    extra: 1,
  }),
  where,
];

describe('what must not be stored', () => {
  it('is in no file of the store and in no line of the log, neither of accepted nor of refused events', async () => {
    await using folder = await ownFolder();
    const t = await trial({ data: join(folder.path, 'x.db') });
    const key = await t.key('shop');
    const readToken = await t.token('shop', 'admin');
    const link = await createSignInLink(t.store, 'shop', t.origin);
    const contexts = [{ page: where, referrer: where, title: `Quote ?tl_h=${token}`, campaign: { source: email } }];
    const answer = await send(t, key, batchOf(events, { contexts }));
    expect(answer.body.counts).toEqual({ stored: 3, duplicate: 0, rejected: 8 });
    await send(t, key, new Uint8Array(gzipSync(`{"v":1,"token":"${token}",`)));
    expect(JSON.stringify(answer.body)).not.toMatch(new RegExp(`${token}|${code}|${signature}|topsecretsession`));

    const bytes = async (): Promise<string> => {
      const files = await readdir(folder.path, { withFileTypes: true });
      const read = files.filter((file) => file.isFile()).map(({ name }) => readFile(join(folder.path, name), 'latin1'));
      return (await Promise.all(read)).join('');
    };
    const open = await bytes();
    await t.collector.close();
    const secrets = {
      token,
      code,
      signature,
      email,
      session: 'topsecretsession',
      key,
      readToken,
      signIn: link.slice(link.indexOf('=') + 1),
    };
    for (const [name, secret] of Object.entries(secrets)) {
      expect(open.includes(secret), `${name} in the open files`).toBe(false);
      expect((await bytes()).includes(secret), `${name} in the closed files`).toBe(false);
      expect(t.logged.join('\n').includes(secret), `${name} in the log`).toBe(false);
    }
    // The scan can find what is there.
    expect(open).toContain(handoffIdOfToken(token));
    expect(open).toContain('v-secret');
  }, 60_000);
});
