import { readdirSync } from 'node:fs';
import Type, { type TObject, type TProperties } from 'typebox';
import { notFound } from '../http/request-error.ts';
import { route, type Route } from '../http/route.ts';
import { pageHeaders } from '../http/security-headers.ts';
import { fileIn, type StaticFile } from './static-files.ts';
import { pageMissing } from './replay-page.ts';

const anYear = 'public, max-age=31536000, immutable';

/** The replay page: one index for every address of it, and its assets, whose names change with their content. */
export const pageRoutes = (folder: string | undefined, basePath: string): Route[] => {
  const showing = (name: string) => async (): Promise<Response> => {
    const file = folder === undefined ? undefined : await fileIn(folder, name);
    if (file === undefined)
      return new Response(`${pageMissing}\n`, {
        status: 503,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      });
    return pageFile({ ...file, bytes: below(basePath, file.bytes) }, 'no-cache');
  };
  const index = showing('index.html');
  const shown = {
    200: { description: 'The replay page.', media: 'text/html' },
    503: { description: 'It has not been built.', media: 'text/plain' },
  };
  const page = { method: 'get', tag: 'page', guard: 'nobody', answers: shown, errors: [] } as const;
  return [
    route({ ...page, path: '/', summary: 'The replay page', handle: index }),
    route({
      ...page,
      path: '/p/{project}',
      params: projectParams,
      summary: 'The replay page of a project',
      handle: index,
    }),
    route({ ...page, path: '/p/{project}/{rest}', params: restParams, summary: 'Any view of it', handle: index }),
    route({
      ...page,
      path: '/agent',
      summary: 'Who is calling: for a screen pop, by ?phone=, ?email= or ?customer=, and ?project=',
      query: askedQuery,
      handle: showing('agent.html'),
    }),
    ...(folder === undefined ? [] : filesOf(folder)),
  ];
};

/**
 * The index names its files by `./`, from the page's own place; but it is shown at addresses of any depth, and a `<base>`
 * would move every link and fragment. So here they become paths from the host.
 */
const below = (basePath: string, index: Uint8Array): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(new TextDecoder().decode(index).replaceAll('"./', `"${basePath}/`));

/** What lies beside the index keeps its name, so it is asked for anew; what lies in assets changes its name. */
const filesOf = (folder: string): Route[] => [
  ...namesIn(folder).map((name) => fileRoute(folder, `/${name}`, strictly({}), () => name, 'no-cache')),
  fileRoute(
    folder,
    '/assets/{file}',
    strictly({ file: Type.String() }),
    ({ file }) => `assets/${String(file)}`,
    anYear,
  ),
];

const namesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.html'))
    .map(({ name }) => name);

const fileRoute = (
  folder: string,
  path: string,
  params: TObject,
  fileOf: (params: Record<string, unknown>) => string,
  cache: string,
): Route =>
  route({
    method: 'get',
    path,
    tag: 'page',
    summary: 'A file of the replay page',
    guard: 'nobody',
    params,
    answers: { 200: { description: 'The file.', media: 'application/octet-stream' } },
    errors: ['not_found'],
    handle: async ({ params: named }) => {
      const file = await fileIn(folder, fileOf(named));
      if (file === undefined) throw notFound();
      return pageFile(file, cache);
    },
  });

const strictly = (properties: TProperties): TObject => Type.Object(properties, { additionalProperties: false });
/** Read by the page alone: an address that a telephony made must never be refused for what else stands in it. */
const text = Type.Optional(Type.String());
const askedQuery = Type.Object({ project: text, phone: text, email: text, customer: text });
const projectParams = strictly({ project: Type.String() });
const restParams = strictly({ project: Type.String(), rest: Type.String() });

const pageFile = (file: StaticFile, cache: string): Response =>
  new Response(file.bytes, { headers: { ...pageHeaders, 'content-type': file.type, 'cache-control': cache } });
