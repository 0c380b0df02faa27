import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JourneyPage, LookupAnswer } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { ownFolder } from '../testing/spawned.ts';
import { sseReader } from '../testing/sse-reader.ts';
import { batchOf, send, touchpoint, trial } from '../testing/trial.ts';

/** Browsers send the path of a page as it is: what may be read of it is decided here. */
const secrets = {
  email: 'private.person@mail.example',
  number: '8421377',
  uuid: '4b1f9c2e-7a3d-4e5f-8a9b-0c1d2e3f4a5b',
  reset: 'Qm7xv2KpLw9RtYzB4cDfGh',
  ours: '7t2vg0kq1m9d4s6ncr5bjhu3la',
  handoff: 'abcdefghijklmnopqrstuv',
  login: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9',
  session: 'unguessable',
};
const encoded = (text: string): string => Array.from(text, (sign) => `%${sign.charCodeAt(0).toString(16)}`).join('');

const paths = [
  `/by/${secrets.email}/edit`,
  `/by/${secrets.email.replace('@', '%40')}`,
  `/by/${encodeURIComponent(encoded(secrets.email))}`,
  `/quote/${secrets.number}/${secrets.uuid}/step`,
  `/reset/${secrets.reset}`,
  `/h/${secrets.ours}`,
  `/login/${secrets.login}`,
  `/pay;jsessionid=${secrets.session}`,
  `/next/tl_h=${secrets.handoff}/x`,
  `/next/tl_h/${secrets.handoff}/x`,
  `/next/${encoded(`tl_h=${secrets.handoff}`)}`,
  `/next%3Ftl_h%3D${secrets.handoff}`,
  `/next;tl_h=${secrets.handoff}?utm_source=news`,
];
const starts = ['https://shop.example', 'capacitor://localhost', '//shop.example', ''];
const addresses = starts.flatMap((start) => paths.map((path) => `${start}${path}`));
/**
 * Each event a millisecond after the one before. Those of one and the same are ordered by their ids, `e100` before `e53`:
 * to a reader who was told the later one, the other comes late, and the stream ends to have the journey read again.
 */
let at = Date.now() - 60_000;
const next = (more: object = {}): Record<string, unknown> => touchpoint('v-path', { at: (at += 1), ...more });

const contexts = addresses.map((page, i) => ({ page, referrer: addresses.at(i - 1) }));

/** As text and as another form of the same: a secret that is only encoded is still one. */
const plainly = (text: string): string => {
  let now = text;
  for (let pass = 0; pass < 4; pass += 1)
    now = now.replace(/%([2-7][0-9a-f])/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return now;
};
const found = (text: string): string[] =>
  Object.entries(secrets).flatMap(([name, secret]) => (plainly(text).includes(secret) ? [name] : []));

describe('a path in full, of a page or a referrer', () => {
  it('is in no file of the store, no dead letter, no journey, no live stream and no line of the log', async () => {
    await using folder = await ownFolder();
    await using t = await trial({ data: join(folder.path, 'x.db') });
    const [key, token] = [await t.key('shop'), await t.token('shop', 'admin')];
    const authorization = `Bearer ${token}`;
    const ask = async (path: string, init: RequestInit = {}): Promise<string> =>
      (await t.fetch(path, { ...init, headers: { authorization } })).text();
    await send(t, key, batchOf([next()]));
    const lookup = await ask('/v1/lookup', { method: 'POST', body: '{"type":"visitor","value":"v-path"}' });
    const person = `/v1/people/${(JSON.parse(lookup) as LookupAnswer).people[0]?.id ?? ''}`;
    const { live } = JSON.parse(await ask(`${person}/journey`)) as JourneyPage;
    const stream = await sseReader(`${t.origin}${person}/journey/live?after=${live}`, { authorization });

    const views = contexts.map((_, context) => next({ context }));
    const grouped = contexts.map((context) => [
      { ...context, identifiers: { visitor: 'v-path' } },
      next({ identifiers: undefined }),
    ]);
    // As a sender has them who errs about the form: they are kept as dead letters.
    const refused = addresses.map((page) => next({ page, referrer: page, wrong: [{ page }] }));
    const answers = [
      await send(t, key, batchOf([...views, ...refused], { contexts })),
      await send(t, key, JSON.stringify({ v: 1, groups: grouped })),
    ];
    const { length } = addresses;
    expect(answers.map(({ body }) => body.counts)).toMatchObject([
      { stored: length, rejected: length },
      { stored: length, rejected: 0 },
    ]);

    let streamed = '';
    while (streamed.split('"page_viewed"').length <= 2 * length) {
      const message = await stream.next();
      if (message === undefined) throw new Error('the live stream ended');
      streamed += JSON.stringify(message);
    }
    stream.close();
    const read = {
      answers: JSON.stringify(answers.map(({ body }) => body)),
      journey: await ask(`${person}/journey?limit=1000`),
      letters: await ask('/v1/rejected?limit=1000'),
      streamed,
      logged: t.logged.join('\n'),
      files: '',
    };
    for (const { name } of (await readdir(folder.path, { withFileTypes: true })).filter((entry) => entry.isFile()))
      read.files += await readFile(join(folder.path, name), 'latin1');
    for (const [where, text] of Object.entries(read)) expect(found(text), where).toEqual([]);

    // The scan can find what is there: what a person may read of a path.
    for (const where of ['journey', 'letters', 'streamed', 'files'] as const)
      expect(read[where], where).toContain('/by/:email/edit');
    expect(read.journey).toContain('"page":"/quote/:id/:id/step"');
  }, 60_000);
});
