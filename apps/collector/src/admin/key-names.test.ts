import { memoryStore, type Store } from '@throughline/store';
import { beforeEach, describe, expect, it } from 'vitest';
import { commands } from './commands.ts';

let store: Store;
beforeEach(() => {
  store = memoryStore();
});

const run = async (name: string, input: unknown): Promise<string[]> =>
  (await commands[name]?.run({ store, address: 'http://127.0.0.1' }, input)) ?? [];

const named = (names: object): object => ({ app_id: [], website_id: [], domain: [], ...names });

const aKey = async (project: string, more: object = {}): Promise<string> => {
  await store.directory.projects.create({ id: project, name: project });
  const key = { project, kind: 'public', origins: ['*'], environment: 'production', ...more };
  return (await run('key-add', key))[0] ?? '';
};

describe('names of keys', () => {
  it('are added to those it has, and taken away one by one', async () => {
    const key = await aKey('shop', { names: named({ domain: ['Shop.example'] }) });
    expect(await run('key-name', { key, names: named({ app_id: ['app', 'till'] }) })).toEqual([
      'the key has app id app, app id till, domain shop.example',
    ]);
    const gone = named({ app_id: ['till'], domain: ['SHOP.example'] });
    expect(await run('key-unname', { key, names: gone })).toEqual(['the key has app id app']);
    expect(await run('key-unname', { key, names: named({ app_id: ['app'] }) })).toEqual(['the key has no names']);
  });

  it('are one key’s each, and the refusal tells no project', async () => {
    const first = await aKey('first', { names: named({ domain: ['shop.example'] }) });
    const second = await aKey('second');
    const names = named({ domain: ['shop.example'] });
    await expect(run('key-name', { key: second, names })).rejects.toThrow(
      /^The domain "shop.example" is registered with another key already\.$/,
    );
    await run('key-unname', { key: first, names });
    expect(await run('key-name', { key: second, names })).toEqual(['the key has domain shop.example']);
  });

  it.each([
    ['what is written as a key is', { app_id: ['tls_x'] }, /"names\.app_id\.0"/],
    ['nothing', { website_id: [''] }, /"names\.website_id\.0"/],
    ['more than a name has', { domain: ['x'.repeat(256)] }, /"names\.domain\.0"/],
    [
      'more than anybody reads',
      { domain: Array.from({ length: 51 }, (_, i) => `${String(i)}.example`) },
      /names\.domain/,
    ],
  ])('are not %s', async (_what, names, why) => {
    const key = await aKey('shop');
    await expect(run('key-name', { key, names: named(names) })).rejects.toThrow(why);
  });

  it('are no server key’s, since whoever reads one could send as the server', async () => {
    const key = await aKey('shop', { kind: 'server', origins: [] });
    await expect(run('key-name', { key, names: named({ app_id: ['app'] }) })).rejects.toThrow(/Only a public key/);
  });

  it('stand in the list of keys, with what else tells them apart', async () => {
    await aKey('shop', { names: named({ domain: ['shop.example'] }), origins: ['https://shop.example'] });
    const [line] = await run('key-list', { project: 'shop' });
    expect(line).toMatch(/^key_\w+: public, production; from https:\/\/shop\.example; domain shop\.example$/);
    const [key] = await store.directory.access.keys('shop');
    await store.directory.access.revokeKey('shop', key?.id ?? '');
    expect((await run('key-list', { project: 'shop' }))[0]).toMatch(/; no names; revoked \d{4}-/);
  });
});
