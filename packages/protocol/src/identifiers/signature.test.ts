import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { canonicalIdentifier } from './canonical.ts';
import { signaturePattern, signedText, signingSecretPattern } from './signature.ts';

type Case = {
  what: string;
  secret: string;
  project: string;
  type: string;
  value: string | number;
  canonical: string;
  expiresAt: number;
  text: string;
  signature: string;
};
const { cases } = JSON.parse(readFileSync(new URL('../../golden/signatures.json', import.meta.url), 'utf8')) as {
  cases: Case[];
};

it.each(cases)('$what: what is signed', ({ secret, project, type, value, canonical, expiresAt, text, signature }) => {
  expect(canonicalIdentifier(type, value)).toEqual({ ok: true, identifier: { type, value: canonical } });
  expect(signedText(project, { type, value: canonical }, expiresAt)).toBe(text);
  expect(signaturePattern.exec(signature)?.[1]).toBe(String(expiresAt));
  expect(signingSecretPattern.exec(secret)?.[1]).toBe(project);
});

it('is another text for another project, type, value or expiry', () => {
  const texts = [
    signedText('a', { type: 'customer', value: '1' }, 1),
    signedText('b', { type: 'customer', value: '1' }, 1),
    signedText('a', { type: 'email', value: '1' }, 1),
    signedText('a', { type: 'customer', value: '11' }, 1),
    signedText('a', { type: 'customer', value: '1' }, 11),
  ];
  expect(new Set(texts).size).toBe(texts.length);
});
