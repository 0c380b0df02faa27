import { describe, expect, it } from 'vitest';
import { trial } from '../testing/trial.ts';

describe('/webview-check', () => {
  it('serves a page that runs its own script and nothing inline, and frames only itself', async () => {
    await using t = await trial();
    const response = await t.fetch('/webview-check?key=tlp_x&listed=no');
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/<style|style=|tlp_x/);
    const [, source = ''] = /src="([^"]+)"/.exec(page) ?? [];
    const script = await t.fetch(`/${source}`);
    expect(script.headers.get('content-type')).toContain('text/javascript');
  });

  it('refuses a key beyond all measure', async () => {
    await using t = await trial();
    expect((await t.fetch(`/webview-check?key=${'x'.repeat(300)}`)).status).toBe(400);
  });
});
