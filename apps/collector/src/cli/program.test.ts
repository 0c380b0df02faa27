import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownFolder, startProcess, throughline } from '../testing/spawned.ts';

const oneLine = /^throughline: [^\n]+\n$/;

const problem = async (...args: string[]): Promise<string> => {
  const { code, err } = await throughline(...args);
  expect(code).toBe(1);
  const last = `${err.trimEnd().split('\n').at(-1) ?? ''}\n`;
  expect(last).toMatch(oneLine);
  return last;
};

describe('what keeps it from starting is one line that says what to do', () => {
  it('a taken port, a file in use', async () => {
    await using folder = await ownFolder();
    const data = join(folder.path, 'x.db');
    const { origin, end } = await startProcess(data);
    const { port } = new URL(origin);
    expect(await problem('start', '--port', port, '--data', join(folder.path, 'y.db'))).toMatch(
      /port \d+ on 127.0.0.1 is taken.*--port/,
    );
    expect(await problem('start', '--port', '0', '--data', data)).toMatch(/another collector is using/);
    await end('SIGTERM');
  }, 60_000);

  it('a folder that cannot be written, a damaged file', async () => {
    await using folder = await ownFolder();
    const file = join(folder.path, 'plain');
    await writeFile(file, 'x'.repeat(100_000));
    expect(await problem('start', '--port', '0', '--data', join(file, 'x.db'))).toMatch(/cannot write in .*--data/);
    expect(await problem('start', '--port', '0', '--data', file)).toContain(file);
  }, 60_000);

  it('options that are wrong', async () => {
    expect(await problem('start', '--host', 'not a host', '--data', '/nowhere/x.db')).toMatch(/host must be/);
    expect(await problem('start', '--public-origin', 'example.com', '--data', '/nowhere/x.db')).toMatch(
      /publicOrigin must be an origin/,
    );
  }, 30_000);

  it('options for life on a site of their own, as options and as variables', async () => {
    const at = ['--data', '/nowhere/x.db'] as const;
    expect(await problem('start', '--base-path', 'j', ...at)).toMatch(/basePath must be a path/);
    expect(await problem('start', '--events-path', 'x', ...at)).toMatch(/eventsPath must be a path/);
    expect(await problem('start', '--script-name', 'X', ...at)).toMatch(/scriptName must be/);
    expect(await problem('start', '--cookie-domain', 'example.com', ...at)).toMatch(/cookieDomain does nothing alone/);
    const sites = 'https://www.example.com,https://other.example';
    expect(await problem('start', '--renew-cookie-origins', sites, '--cookie-domain', 'example.com', ...at)).toMatch(
      /example\.com is not above other\.example/,
    );
    const { out } = await throughline('start', '--help');
    for (const option of ['base-path', 'events-path', 'script-name', 'renew-cookie-origins', 'cookie-domain'])
      expect(out).toMatch(new RegExp(`--${option} [^]*THROUGHLINE_${option.toUpperCase().replaceAll('-', '_')}`));
  }, 60_000);

  it('and what is misspelt is answered by name', async () => {
    expect((await throughline('start', '--prot', '1')).err).toMatch(/--prot.*\n.*Did you mean --port/);
    expect((await throughline('strat')).err).toMatch(/Did you mean start/);
  }, 30_000);
});

describe('commands', () => {
  it('work on the file while no collector runs, and through the collector while one does', async () => {
    await using folder = await ownFolder();
    const data = join(folder.path, 'x.db');
    const run = async (...args: string[]): Promise<string> => {
      const { code, out, err } = await throughline(...args, '--data', data);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      return out;
    };
    expect(await run('project', 'add', 'shop', '--name', 'The shop', '--country', 'DE')).toBe(
      'project shop is there\n',
    );
    expect(await run('key', 'add', 'shop', '--origin', 'https://Shop.example/')).toMatch(/^tlp_\w{32}\n/);
    const { origin, end } = await startProcess(data);
    expect((await stat(`${data}.sock`)).mode & 0o777).toBe(0o600);
    const key = (await run('key', 'add', 'shop', '--kind', 'server')).split('\n')[0] ?? '';
    const token = (await run('token', 'add', 'shop', '--name', 'me')).split('\n')[0] ?? '';
    expect((await fetch(`${origin}/v1/events?key=${key}`, { method: 'POST', body: '{}' })).status).toBe(400);
    expect((await fetch(`${origin}/v1/people`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
    expect(await run('sign-in-link', 'shop')).toMatch(new RegExp(`^${origin}/p/shop/#sign-in=tli_\\w{32}\n$`));
    expect(await run('rebuild', 'shop', 'identity')).toMatch(/^identity: version \d+/m);
    expect(await run('rejected', 'replay', 'shop', '--code', 'too_deep')).toMatch(/^0 tried: 0 stored/);
    expect((await end('SIGTERM')).code).toBe(0);
    expect(await run('sign-in-link', 'shop')).toMatch(/^http:\/\/127\.0\.0\.1:4100\/p\/shop\//);
    expect(await run('sign-in-link', 'shop', '--base-path', '/j')).toMatch(/^http:\/\/127\.0\.0\.1:4100\/j\/p\/shop\//);
  }, 90_000);

  it('list one more origin for a key that runs, and keep those that were listed', async () => {
    await using folder = await ownFolder();
    const data = join(folder.path, 'x.db');
    await throughline('project', 'add', 'shop', '--data', data);
    const added = await throughline('key', 'add', 'shop', '--origin', 'https://shop.example', '--data', data);
    const key = added.out.split('\n')[0] ?? '';
    const { origin, end } = await startProcess(data);
    const statusFrom = async (page: string): Promise<number> => {
      const headers = { origin: page };
      return (await fetch(`${origin}/v1/events?key=${key}`, { method: 'POST', body: '{}', headers })).status;
    };
    expect(await statusFrom('https://app.example')).toBe(403);
    const { out } = await throughline('key', 'allow', key, '--origin', 'https://App.example/', '--data', data);
    expect(out).toBe('the key may be used from https://shop.example, https://app.example\n');
    await expect.poll(() => statusFrom('https://app.example')).toBe(400);
    expect(await statusFrom('https://shop.example')).toBe(400);
    expect(await statusFrom('https://other.example')).toBe(403);
    expect(await problem('key', 'allow', 'tlp_x', '--origin', '*', '--data', data)).toMatch(/no such key/);
    expect((await end('SIGTERM')).code).toBe(0);
  }, 90_000);

  it('register names with a key, and list them', async () => {
    await using folder = await ownFolder();
    const data = join(folder.path, 'x.db');
    const run = async (...args: string[]): Promise<string> => (await throughline(...args, '--data', data)).out;
    await run('project', 'add', 'shop');
    const added = await run('key', 'add', 'shop', '--origin', '*', '--domain', 'Shop.example', '--app-id', 'app,till');
    const key = added.split('\n')[0] ?? '';
    expect(await run('key', 'unname', key, '--app-id', 'till')).toBe('the key has app id app, domain shop.example\n');
    expect(await run('key', 'list', 'shop')).toMatch(
      /^key_\w+: public, production; from \*; app id app, domain shop\.example\n$/,
    );
  }, 60_000);

  it('make the secret that identifiers are signed with, keep it, and renew it', async () => {
    await using folder = await ownFolder();
    const run = async (...args: string[]) => (await throughline(...args, '--data', join(folder.path, 'x.db'))).out;
    await run('project', 'add', 'shop');
    const secretIn = (out: string): string => /^tlsig_shop_[0-9A-Za-z]{32}$/m.exec(out)?.[0] ?? '';
    const made = await run('project', 'signing', 'shop');
    expect(secretIn(made)).not.toBe('');
    const again = await run('project', 'signing', 'shop', '--required', 'yes');
    expect(secretIn(again)).toBe(secretIn(made));
    expect(again).toContain('are required');
    const renewed = await run('project', 'signing', 'shop', '--renew');
    expect(secretIn(renewed)).not.toBe(secretIn(made));
    expect(renewed).toMatch(/so does the one before it[^]*are required/);
  }, 60_000);

  it('after a collector was killed, its socket does not stand in the way', async () => {
    await using folder = await ownFolder();
    const data = join(folder.path, 'x.db');
    await (await startProcess(data)).end('SIGKILL');
    expect((await throughline('project', 'add', 'shop', '--data', data)).code).toBe(0);
    const { end } = await startProcess(data);
    expect((await throughline('project', 'add', 'second', '--data', data)).out).toBe('project second is there\n');
    await end('SIGTERM');
  }, 60_000);

  it('that cannot be done say why, the same over the socket and on the file', async () => {
    await using folder = await ownFolder();
    const data = join(folder.path, 'x.db');
    const problems = async (): Promise<string[]> => [
      await problem('key', 'add', 'nobody', '--origin', '*', '--data', data),
      await problem('project', 'add', 'Not An Id', '--data', data),
      await problem('rebuild', 'nobody', 'everything', '--data', data),
    ];
    const onFile = await problems();
    const { end } = await startProcess(data);
    expect(await problems()).toEqual(onFile);
    expect(onFile[0]).toContain('throughline project add nobody');
    expect(onFile[1]).toContain('"id"');
    await end('SIGTERM');
  }, 90_000);
});
