import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from './root.ts';

/** Everything is built already when tests run, so `start` need not build; ports come from the system. */
const usual = ['--built', '--port', '0', '--site-port', '0'];

describe('start', () => {
  let folder: string;
  let children: ChildProcess[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'start-'));
    children = [];
  });
  afterEach(async () => {
    const running = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    await Promise.all(running.map((child) => (child.kill('SIGKILL'), once(child, 'close'))));
    await rm(folder, { recursive: true });
  });

  const begin = (...args: string[]) => {
    const data = args.includes('--data') ? [] : ['--data', join(folder, 'throughline.db')];
    const child = spawn(process.execPath, ['packages/workbench/src/start.ts', ...usual, ...data, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    let [said, complained] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
    const ended = once(child, 'close').then(() => ({ code: child.exitCode, said, complained }));
    const linesSaid = () => said.split('\n').filter((line) => line !== '');
    const ready = () =>
      expect
        .poll(() => linesSaid().length, { timeout: 50_000 })
        .toBeGreaterThanOrEqual(3)
        .then(linesSaid);
    return { child, ended, ready };
  };

  const addressIn = (line: string | undefined) => /https?:\/\/\S+/.exec(line ?? '')?.[0] ?? '';

  it('says in three lines where everything is; the addresses answer; Ctrl-C ends it cleanly', async () => {
    const { child, ended, ready } = begin();
    const lines = await ready();
    expect(lines.map((line) => line.split(/ {2,}/)[0])).toEqual(['Example site', 'Replay page', 'Stop']);
    const [site, replay] = lines.map(addressIn);
    expect(replay).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/p\/demo\/#sign-in=tli_\w+$/);

    const page = await (await fetch(site ?? '')).text();
    expect((await fetch(/src="([^"]+throughline\.js)"/.exec(page)?.[1] ?? '')).status).toBe(200);
    expect(await (await fetch(replay ?? '')).text()).toContain('<title>Throughline</title>');

    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0, complained: '' });
  });

  it('keeps project and journeys from one start to the next', async () => {
    const keyOf = async (run: ReturnType<typeof begin>) => {
      const page = await (await fetch(addressIn((await run.ready())[0]))).text();
      run.child.kill('SIGINT');
      await run.ended;
      return /data-key="(tlp_\w+)"/.exec(page)?.[1];
    };
    const first = await keyOf(begin());
    expect(first).toBeDefined();
    expect(await keyOf(begin())).toBe(first);
  });

  it('takes events of the example site, and of no other', async () => {
    const { ready } = begin();
    const [site, replay] = (await ready()).slice(0, 2).map((line) => new URL(addressIn(line)));
    const key = /data-key="(tlp_\w+)"/.exec(await (await fetch(site ?? '')).text())?.[1];
    const send = async (origin: string) => {
      const event = {
        id: `from-${origin}`,
        type: 'touchpoint',
        name: 'knocked',
        at: Date.now(),
        identifiers: { visitor: 'v1' },
      };
      const answer = await fetch(`${replay?.origin ?? ''}/v1/events?key=${key ?? ''}`, {
        method: 'POST',
        headers: { origin },
        body: JSON.stringify({ v: 1, events: [event] }),
      });
      return answer.status;
    };
    expect(await send(site?.origin ?? '')).toBe(200);
    expect(await send(`http://localhost:${site?.port ?? ''}`)).toBe(200);
    expect(await send('http://127.0.0.1:1')).toBe(403);
  });

  it.each([
    ['--port', 'collector'],
    ['--site-port', 'example site'],
  ])('says in one line that the port of %s is taken (%s), and what to do', async (option) => {
    const other = createServer();
    await once(other.listen(0, '127.0.0.1'), 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const { code, said, complained } = await begin(option, port).ended;
    other.close();
    expect([code, said]).toEqual([1, '']);
    expect(complained).toMatch(new RegExp(`^[^\\n]*${port}[^\\n]*\\n$`));
    expect(complained).toContain(option);
  });

  it('says in one line that the database file is damaged, and what to do', async () => {
    const data = join(folder, 'damaged.db');
    await writeFile(data, 'this is not a database, and was never one. '.repeat(200));
    const { code, said, complained } = await begin('--data', data).ended;
    expect([code, said]).toEqual([1, '']);
    expect(complained).toMatch(/^[^\n]*damaged\.db[^\n]*\n$/);
  });

  it('says in one line that it cannot write where it should', async () => {
    await writeFile(join(folder, 'file'), '');
    const { code, said, complained } = await begin('--data', join(folder, 'file', 'throughline.db')).ended;
    expect([code, said]).toEqual([1, '']);
    expect(complained).toMatch(/^cannot write in [^\n]*\n$/);
  });

  it('says in one line that another collector has the file', async () => {
    await begin().ready();
    const { code, complained } = await begin().ended;
    expect(code).toBe(1);
    expect(complained).toMatch(/^[^\n]*throughline\.db[^\n]*\n$/);
  });

  it.each([['--prot', '4200'], ['--port', 'many'], ['--port', '70000'], ['extra']])(
    'does not guess what %s %s means',
    async (...args) => {
      const { code, said, complained } = await begin(...args).ended;
      expect([code, said]).toEqual([1, '']);
      expect(complained).toMatch(/^[^\n]+\n$/);
    },
  );

  it('helps', async () => {
    const { code, said } = await begin('--help').ended;
    expect(code).toBe(0);
    expect(said).toContain('--lan');
  });

  const own = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal)?.address;

  it.skipIf(own === undefined)(
    'with --lan leads to this machine’s address in its network, and shows it as a QR code',
    async () => {
      const { ready } = begin('--lan');
      const lines = await ready();
      await expect.poll(async () => (await ready()).length, { timeout: 50_000 }).toBeGreaterThan(12);
      const [site] = lines.length > 3 ? (await ready()).slice(-3).map(addressIn) : [];
      expect(lines[0]).toMatch(/^[█▀▄ ]+$/);
      expect(new URL(site ?? '').hostname).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
      expect(new URL(site ?? '').hostname).not.toBe('127.0.0.1');

      const page = await (await fetch(site ?? '')).text();
      expect(page).toContain(`content="${new URL(site ?? '').origin}"`);
      const script = /src="([^"]+throughline\.js)"/.exec(page)?.[1] ?? '';
      expect(new URL(script).hostname).toBe(new URL(site ?? '').hostname);
      expect((await fetch(script)).status).toBe(200);
    },
  );
});
