import { defineConfig } from 'vitest/config';
import react from '@vitejs/plugin-react';

/** Where the collector listens while `vite` serves the page with hot reload. */
const collector = process.env['THROUGHLINE_COLLECTOR'] ?? 'http://127.0.0.1:4100';

export default defineConfig(({ mode }) => ({
  plugins: [react()],
  // Assets find each other wherever they lie. In index.html, shown at addresses of any depth and perhaps below a base
  // path, the collector makes the names that begin with ./ absolute.
  base: './',
  build: {
    // A data: URI would be refused by the collector's `default-src 'self'`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // A page of the same look that shares no file with the first: cut in two, each of them would be larger.
    ...(mode === 'agent' ? { rolldownOptions: { input: 'agent.html' }, emptyOutDir: false } : {}),
  },
  server: {
    port: 5173,
    // The session cookie is taken only from the collector's own origin, so the proxy speaks in its name.
    proxy: {
      '/v1': {
        target: collector,
        changeOrigin: true,
        configure: (proxy) => {
          proxy.on('proxyReq', (request) => {
            if (request.getHeader('origin') !== undefined) request.setHeader('origin', collector);
          });
        },
      },
    },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    // Real requests to a real server, on a busy machine.
    testTimeout: 30_000,
    expect: { poll: { timeout: 15_000 } },
    // Requests that a test wants refused are printed by the test's browser: of interest only where a test fails.
    silent: 'passed-only',
    // A test's page has no origin of its own; its server is a real one on a port of the system's choice.
    environmentOptions: {
      happyDOM: { settings: { fetch: { disableSameOriginPolicy: true } }, width: 1440, height: 3000 },
    },
  },
}));
