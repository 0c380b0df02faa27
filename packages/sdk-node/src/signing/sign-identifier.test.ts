import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { signIdentifier } from '../index.ts';

type Case = {
  what: string;
  secret: string;
  type: string;
  value: string | number;
  expiresAt: number;
  signature: string;
};
const golden = fileURLToPath(import.meta.resolve('@throughline/protocol/golden/signatures.json'));
const { cases } = JSON.parse(readFileSync(golden, 'utf8')) as { cases: Case[] };

describe('signIdentifier', () => {
  it.each(cases)('$what', ({ secret, signature, ...identifier }) => {
    expect(signIdentifier(identifier, secret)).toBe(signature);
  });

  it('says what no collector would take', () => {
    const secret = cases[0]?.secret ?? '';
    const good = { type: 'customer', value: 'c-1', expiresAt: 1_795_000_000_000 };
    expect(() => signIdentifier(good, 'tls_x')).toThrow(/tlsig_/);
    expect(() => signIdentifier({ ...good, expiresAt: 1.5 }, secret)).toThrow(/expiresAt/);
    expect(() => signIdentifier({ ...good, value: ' ' }, secret)).toThrow(/empty/);
    expect(() => signIdentifier({ ...good, type: 'phone', value: '030 901820' }, secret)).toThrow(/\+4930901820/);
  });
});

const docs = readFileSync(new URL('../../../../docs/identity.md', import.meta.url), 'utf8');
const recipe = (language: string): string =>
  new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(docs.slice(docs.indexOf('## Signed claims')))?.[1] ?? '';

/** As the recipes have it, with the moment of the golden case in the place of an hour from now. */
const [first] = cases;
const env = { ...process.env, THROUGHLINE_SIGNING_SECRET: first?.secret ?? '' };
const languages = [
  {
    language: 'python',
    command: ['python3', '-c'],
    now: /int\(time\.time\(\) \* 1000\) \+ 3_600_000/,
    customer: 'customer_id = "c-20417"\n',
    end: '\nprint(signature)',
  },
  {
    language: 'php',
    command: ['php', '-r'],
    now: /\(time\(\) \+ 3600\) \* 1000/,
    customer: '$customerId = "c-20417";',
    end: '\necho $signature;',
  },
  {
    language: 'ruby',
    command: ['ruby', '-e'],
    now: /\(Time\.now\.to_i \+ 3600\) \* 1000/,
    customer: 'customer_id = "c-20417";',
    end: '\nputs signature',
  },
  {
    language: 'js',
    command: ['node', '-e'],
    now: /Date\.now\(\) \+ 3_600_000/,
    customer: 'const customerId = "c-20417";',
    end: '\nconsole.log(signature)',
  },
];

describe('the recipes for other back-ends', () => {
  it.each(['php', 'python', 'ruby', 'go', 'java', 'csharp', 'js'])(
    '%s has five lines at most, and signs that text',
    (language) => {
      const code = recipe(language);
      expect(code.trimEnd().split('\n').length).toBeLessThanOrEqual(5);
      expect(code).toContain('throughline signature 1\\nshop\\ncustomer\\n');
      expect(code).toContain('THROUGHLINE_SIGNING_SECRET');
    },
  );

  for (const { language, command, now, customer, end } of languages) {
    const [program = '', ...options] = command;
    const isHere = spawnSync(program, ['--version']).status === 0;
    it.skipIf(!isHere)(`${language} makes the golden signature${isHere ? '' : ` (no ${program} here)`}`, () => {
      const code = recipe(language).replace(now, String(first?.expiresAt)).replace('<?php', '');
      expect(code).toContain(String(first?.expiresAt));
      expect(execFileSync(program, [...options, customer + code + end], { env, encoding: 'utf8' }).trim()).toBe(
        first?.signature,
      );
    });
  }
});
