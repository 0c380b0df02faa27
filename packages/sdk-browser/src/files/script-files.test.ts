import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { scriptFiles } from './script-files.ts';

/** Bytes of brotli that a page pays: a promise in README.md. */
const budgets: Record<string, number> = {
  'throughline.js': 4096,
  'throughline-autocapture.js': 1600,
  'throughline-vitals.js': 3200,
  'throughline-qr.js': 2500,
  'throughline-debug.js': 6000,
  'throughline-webview-check.js': 6200,
};

describe('scriptFiles', () => {
  it.each(scriptFiles())('$name is within its budget', ({ name, bytes }) => {
    expect(brotliCompressSync(bytes).length).toBeLessThanOrEqual(budgets[name] ?? 0);
  });

  it('has the numbers that README.md promises', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    for (const [name, budget] of Object.entries(budgets)) {
      expect(readme.replace(/ +/g, ' ')).toContain(`| \`${name}\` | ${budget.toLocaleString('en')} |`);
    }
  });

  it("has the number that the project's README.md promises", () => {
    const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');
    expect(readme).toContain(`at most ${budgets['throughline.js']?.toLocaleString('en') ?? '?'} bytes, brotli`);
  });

  it('names the bytes by their hash and vouches for them', () => {
    for (const { name, hashedName, integrity, path, bytes } of scriptFiles()) {
      expect(hashedName).toMatch(new RegExp(`^${name.replace('.js', '')}\\.[0-9a-f]{16}\\.js$`));
      const hash = Buffer.from(integrity.replace('sha384-', ''), 'base64').toString('hex');
      expect(hash.startsWith(hashedName.split('.').at(-2) ?? '-')).toBe(true);
      expect(readFileSync(path).equals(bytes)).toBe(true);
    }
  });

  it('needs nothing that plain http lacks, and evaluates no text', () => {
    for (const { bytes } of scriptFiles()) {
      expect(bytes.toString()).not.toMatch(
        /randomUUID|crypto\.subtle|navigator\.locks|\beval\(|new Function|innerHTML|document\.write/,
      );
    }
  });
});
