import { describe, expect, it } from 'vitest';
import { pages } from './server/render.ts';
import { serveSite, siteApp } from './serve.ts';

const site = siteApp({ key: 'tlp_test', collectorPort: 4100 });
const text = async (url: string) => (await site.request(url)).text();

describe('the site', () => {
  it.each(Object.keys(pages))('serves %s inside the layout, nothing left to fill in', async (path) => {
    const answer = await site.request(`http://127.0.0.1:4101${path}`);
    const page = await answer.text();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
    expect(page).toContain('<script async src="http://127.0.0.1:4100/throughline.js" data-key="tlp_test"></script>');
    expect(page.match(/<h1/g)).toHaveLength(1);
    expect(page.match(/<title>/g)).toHaveLength(1);
    expect(page).not.toContain('{{');
  });

  it.each(Object.keys(pages))('links %s to nothing that is not there', async (path) => {
    const page = await text(`http://127.0.0.1:4101${path}`);
    const local = [...page.matchAll(/(?:href|src|action)="(\/[^"#?]*)/g)].map(([, address = '']) => address);
    const answers = await Promise.all(
      [...new Set(local)]
        .filter((address) => !address.startsWith('/api/'))
        .map(async (address) => `${address} ${String((await site.request(address)).status)}`),
    );
    expect(answers.filter((answer) => !answer.endsWith(' 200'))).toEqual([]);
  });

  it('asks the collector by the name that it is asked by itself, so that a phone finds both', async () => {
    expect(await text('http://192.0.2.7:4101/')).toContain('src="http://192.0.2.7:4100/throughline.js"');
    expect(await text('http://[::1]:4101/')).toContain('src="http://[::1]:4100/throughline.js"');
  });

  it('leads QR codes to the address that other devices reach', async () => {
    const lan = siteApp({ key: 'tlp_test', collectorPort: 4100, reachedAt: '192.0.2.7' });
    expect(await (await lan.request('http://127.0.0.1:4101/')).text()).toContain(
      'name="site-address" content="http://192.0.2.7:4101"',
    );
    expect(await text('http://127.0.0.1:4101/')).toContain('name="site-address" content="http://127.0.0.1:4101"');
  });

  it('serves its files and fonts, and nothing beside them', async () => {
    expect((await site.request('/style/tokens.css')).headers.get('content-type')).toContain('text/css');
    expect((await site.request('/fonts/figtree.woff2')).headers.get('content-type')).toBe('font/woff2');
    const beside = [
      '/package.json',
      '/..%2fpackage.json',
      '/serve.ts',
      '/fonts/constructor.woff2',
      '/layout',
      '/nowhere',
    ];
    const answers = await Promise.all(beside.map(async (path) => (await site.request(path)).status));
    expect(answers).toEqual(beside.map(() => 404));
  });

  it('answers forms, and says what is missing', async () => {
    const post = (path: string, body: Record<string, string>) =>
      site.request(path, { method: 'POST', body: new URLSearchParams(body) });
    expect(await (await post('/api/callbacks', { when: 'now' })).json()).toEqual({
      when: 'We ring you within the hour.',
    });
    expect(await (await post('/api/policies', { email: 'ada@example.com' })).json()).toMatchObject({
      customer: 'C-3225445',
    });
    const refused = await post('/api/policies', {});
    expect([refused.status, await refused.text()]).toEqual([400, 'Please give an e-mail address.']);
  });

  it('says which port it could not have', async () => {
    const first = await serveSite({ key: 'tlp_test', collectorPort: 4100 });
    await expect(serveSite({ key: 'tlp_test', collectorPort: 4100, port: first.port })).rejects.toThrow('EADDRINUSE');
    await first.close();
  });
});
