import { createHash } from 'node:crypto';
import type { Values } from '@throughline/example-stage';

/**
 * The Content Security Policy of a page, as a header: nothing is allowed but what is named, nothing is "unsafe", and no
 * text becomes script. `scripts` are the sources of script-src.
 */
const policy = (scripts: readonly string[], collector: string): Record<string, string> => ({
  'content-security-policy': [
    "default-src 'none'",
    `script-src ${scripts.join(' ')}`,
    `connect-src ${collector}`,
    "style-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    'report-uri /violations',
  ].join('; '),
});

/** By nonce: a new one for each answer, on every script tag. */
export const byNonce = ({ nonce = '', collector = '' }: Values): Record<string, string> =>
  policy([`'nonce-${nonce}'`], collector);

/**
 * By hash: the SDK's by its integrity, each inline script's by its text. For pages that are files and cannot change. The
 * SDK's own address beside its hash is for WebKit alone, which looks for scripts ahead without reading `integrity`, and
 * would report one that it then loads.
 */
export const byHash = ({ integrity = '', file = '', collector = '' }: Values, page: string): Record<string, string> =>
  policy([`'${integrity}'`, `${collector}/${file}`, ...inlineScripts(page).map(hashOf)], collector);

const inlineScripts = (page: string): string[] =>
  [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text);

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
