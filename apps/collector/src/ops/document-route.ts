import { readFileSync } from 'node:fs';
import { openApiOf } from '../http/openapi.ts';
import { route, type Route } from '../http/route.ts';
import { namedSchemas } from '../replay-api/answer-schemas.ts';

/** The document describes itself too: it is one of the routes. */
export const documentRoute = (others: readonly Route[], basePath: string): Route => {
  const self: Route = route({
    method: 'get',
    path: '/openapi.json',
    tag: 'operations',
    summary: 'This document',
    guard: 'nobody',
    answers: { 200: { description: 'OpenAPI 3.1.', media: 'application/json' } },
    errors: [],
    handle: ({ c }) => c.json(openApiOf([...others, self], namedSchemas, { version, basePath })),
  });
  return self;
};

const versionIn = (file: URL): string => {
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : '0.0.0';
};

const version = versionIn(new URL('../../package.json', import.meta.url));
