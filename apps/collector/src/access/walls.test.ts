import type { JourneyPage, LookupAnswer, PeoplePage } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchOf, send, touchpoint, trial, type Trial } from '../testing/trial.ts';

let t: Trial;
let mine: string;
let theirs: string;
let theirPerson: string;
let theirPage: JourneyPage;

beforeAll(async () => {
  t = await trial();
  for (const project of ['mine', 'theirs']) {
    const key = await t.key(project);
    await send(
      t,
      key,
      batchOf(
        [1, 2, 3].map((n) => touchpoint('same-visitor', { id: `${project}-${String(n)}`, name: `${project}_step` })),
      ),
    );
  }
  [mine, theirs] = [await t.token('mine'), await t.token('theirs')];
  const found = await t.read<PeoplePage>('/v1/people', theirs);
  theirPerson = found.people[0]?.id ?? '';
  theirPage = await t.read<JourneyPage>(`/v1/people/${theirPerson}/journey?limit=1`, theirs);
});
afterAll(() => t.collector.close());

const ask = async (path: string, token: string, init: RequestInit = {}): Promise<{ status: number; text: string }> => {
  const response = await t.fetch(path, { ...init, headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, text: await response.text() };
};

describe('projects are walls', () => {
  it.each(['', '/journey', '/journey/live?after=x', '/identity'])(
    'a foreign person and an unknown one are answered alike: …%s',
    async (rest) => {
      const foreign = await ask(`/v1/people/${theirPerson}${rest}`, mine);
      expect(foreign.status).toBe(404);
      for (const unknown of ['a'.repeat(26), 'x', '%00', '__proto__', "';--"]) {
        expect(await ask(`/v1/people/${unknown}${rest}`, mine)).toEqual(foreign);
      }
    },
  );

  it('the same identifier is another person, with another id', async () => {
    const lookup = await ask('/v1/lookup', mine, { method: 'POST', body: '{"type":"visitor","value":"same-visitor"}' });
    const id = (JSON.parse(lookup.text) as LookupAnswer).people[0]?.id;
    expect(id).toMatch(/^[a-z2-7]{26}$/);
    expect(id).not.toBe(theirPerson);
  });

  it('a list holds only its own', async () => {
    const { text } = await ask('/v1/people', mine);
    expect(text).not.toContain('theirs');
    expect((JSON.parse(text) as PeoplePage).total).toBe(1);
  });

  it('a foreign cursor tells nothing', async () => {
    const own = (await t.read<PeoplePage>('/v1/people', mine)).people[0]?.id ?? '';
    for (const cursor of [theirPage.next, theirPage.live]) {
      expect((await ask(`/v1/people/${own}/journey?cursor=${String(cursor)}`, mine)).status).toBe(400);
      expect(
        (await ask(`/v1/people/${theirPerson}/journey?cursor=${String(cursor)}`, mine)).status,
      ).toBeGreaterThanOrEqual(400);
    }
    expect((await ask(`/v1/people/${own}/journey/live?after=${theirPage.live}`, mine)).status).toBe(400);
    expect((await ask(`/v1/people/${theirPerson}/journey/live?after=${theirPage.live}`, mine)).status).toBe(404);
  });

  it('naming another project, or one that is not there, is answered alike', async () => {
    const foreign = await ask('/v1/people?project=theirs', mine);
    expect(foreign.status).toBe(404);
    expect(await ask('/v1/people?project=nobody', mine)).toEqual(foreign);
    expect((await ask('/v1/people?project=mine', mine)).status).toBe(200);
  });

  it('dead letters stay at home', async () => {
    const key = await t.key('theirs');
    await send(t, key, batchOf([touchpoint('v'), { secretly: 'theirs' }]));
    const admin = await t.token('mine', 'admin');
    expect((await ask('/v1/rejected', admin)).text).not.toContain('secretly');
  });
});

describe('who may read', () => {
  it('nobody without a token, with a wrong one, with a key, or with one in the address', async () => {
    const key = await t.key('mine', { kind: 'server', origins: [] });
    expect((await t.fetch('/v1/people')).status).toBe(401);
    for (const wrong of ['tlr_wrong', key]) expect((await ask('/v1/people', wrong)).status).toBe(401);
    expect((await t.fetch(`/v1/people?token=${mine}`)).status).toBe(400);
    expect((await t.fetch(`/v1/people/x/journey/live?key=${mine}`)).status).toBe(400);
  });

  it('nobody with an expired or revoked one, nor with a sign-in secret', async () => {
    expect((await ask('/v1/people', await t.token('mine', 'read', Date.now() - 1))).status).toBe(401);
    expect((await ask('/v1/people', await t.token('mine', 'sign_in', Date.now() + 60_000))).status).toBe(401);
    const revoked = await t.token('mine');
    const { id } = (await t.store.directory.access.tokens('mine')).at(-1) ?? { id: '' };
    await t.store.directory.access.revokeToken('mine', id);
    expect((await ask('/v1/people', revoked)).status).toBe(401);
  });

  it('no page of another origin: read routes send no CORS header', async () => {
    const response = await t.fetch('/v1/people', {
      headers: { authorization: `Bearer ${mine}`, origin: 'https://evil.example' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });
});
