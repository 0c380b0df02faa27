import Type from 'typebox';
import { route, type Route } from '../http/route.ts';

/** Its script draws everything, and is named as seen from the page, so that it is found below any path. */
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
    <meta name="robots" content="noindex">
    <title>Webview check</title>
    <link rel="icon" href="data:,">
    <script type="module" src="throughline-webview-check.js"></script>
  </head>
  <body></body>
</html>
`;

/** Only itself may frame it: it does so to see that the app answers no frame. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
].join('; ');

const Query = Type.Object({
  key: Type.Optional(
    Type.String({ maxLength: 256, description: 'A public key, to check that events are taken over.' }),
  ),
  listed: Type.Optional(
    Type.String({ maxLength: 8, description: 'no: this origin is not on the list of the app, which must be silent.' }),
  ),
  'throughline-frame': Type.Optional(Type.String({ maxLength: 64, description: 'It stands in a frame of itself.' })),
});

/** The page that an app developer opens in the app's own webview, to see which step of the bridge works. */
export const webviewCheckRoute = (): Route =>
  route({
    method: 'get',
    path: '/webview-check',
    tag: 'sdk',
    summary: "Checks a native app's bridge, opened in the app's webview",
    guard: 'nobody',
    query: Query,
    answers: { 200: { description: 'The page.', media: 'text/html' } },
    errors: ['bad_request'],
    handle: () =>
      new Response(page, {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': policy,
          'x-frame-options': 'SAMEORIGIN',
          'cache-control': 'no-cache',
        },
      }),
  });
