import { publicKey } from '../on-page/event.ts';
import { brotliBytes, type Bundle } from '../peers/bundle.ts';
import type { Peer } from '../peers/peer.ts';
import { listen } from './listen.ts';

export type Site = AsyncDisposable & {
  /** Address of a page: `with` the SDK, `without`, or `bare`, where a measurement brings the SDK itself. */
  page: (kind: 'with' | 'with-again' | 'without' | 'bare') => string;
  /** Brotli bytes of all scripts that pages have asked for, each once. */
  scriptBytes: () => number;
};

/** A shop with an SDK in its pages, which sends to that sink. */
export const createSite = async (peer: Peer, { files }: Bundle, sink: string): Promise<Site> => {
  const asked = new Set<string>();
  const { port, close } = await listen((request, response) => {
    const name = (request.url ?? '').split('?')[0]?.slice(1) ?? '';
    const file = files.get(name);
    if (file) asked.add(name);
    response.writeHead((file ?? isPage(name)) ? 200 : 404, {
      'content-type': file ? 'text/javascript' : 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      // Only so isolated does a page have a clock of 5 µs.
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(file ?? (isPage(name) ? pageText(name, peer, sink) : ''));
  });
  const origin = `http://www.shop.localhost:${String(port)}`;
  return {
    page: (kind) => `${origin}/${kind}`,
    scriptBytes: () =>
      [...asked]
        .filter((name) => !peer.scriptTag || name === 'throughline.js')
        .reduce((sum, name) => sum + brotliBytes(files.get(name) ?? new Uint8Array()), 0),
    [Symbol.asyncDispose]: close,
  };
};

const isPage = (name: string): boolean => ['with', 'with-again', 'without', 'bare'].includes(name);

const pageText = (name: string, peer: Peer, sink: string): string =>
  `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,"><h1>${name}</h1>${
    name.startsWith('with') && name !== 'without' ? scriptsOf(peer, sink) : ''
  }`;

const scriptsOf = ({ scriptTag }: Peer, sink: string): string => {
  const start = `<script type="module">await import('/entry.js'); sdk.start('${sink}'); sdk.started = true</script>`;
  return scriptTag
    ? `<script src="/throughline.js" data-key="${publicKey}" data-collector="${sink}"></script>${start}`
    : start;
};
