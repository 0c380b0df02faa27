import { lineStates, pages, type Site } from '@throughline/example-stage';
import { scriptFiles } from '@throughline/sdk-browser/files';

/**
 * The pages, the SDK's file from the site itself, so that it comes where the collector cannot be reached, and the switch
 * that stands on the page: it cuts the way to the collector, as a cellar does.
 */
export const site: Site = ({ values, line }) => {
  const site = pages({ folder: new URL('site/', import.meta.url), values });
  site.get('/throughline.js', (asked) => asked.body(script(), 200, { 'content-type': 'text/javascript' }));
  site.post('/line/:state', (asked) => {
    const wanted = lineStates.find((state) => state === asked.req.param('state'));
    if (wanted === undefined) return asked.notFound();
    line.set(wanted);
    return asked.text(wanted);
  });
  site.get('/line', (asked) => asked.text(line.state()));
  return site;
};

const script = (): Uint8Array<ArrayBuffer> => {
  const file = scriptFiles().find(({ name }) => name === 'throughline.js');
  if (file === undefined) throw new Error('The SDK has not been built: npx -y pnpm@12 build');
  return Uint8Array.from(file.bytes);
};
