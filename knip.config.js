import { globSync } from 'node:fs';

/** Scripts of static sites, which pages name: only where there are some, for knip complains about a pattern that finds none. */
const sites = new Set(globSync('examples/*/site/**/*.js').map((path) => path.split('/', 2).join('/')));

/** @type {import('knip').KnipConfig} */
export default {
  // A type that only its own file names is still the name of a part of a contract.
  ignoreExportsUsedInFile: true,
  workspaces: {
    '.': {
      // Named on the command line.
      entry: ['eslint.untyped.config.js', 'oxlint.config.js'],
      // So that `vitest` can be called in any folder.
      ignoreDependencies: ['vitest'],
    },
    'packages/*': { entry: ['src/index.ts'] },
    // `gi://` and `system` are gjs's own, which the browser of WebKitGTK is written in.
    'packages/real-browsers': {
      entry: ['src/index.ts', 'webkit-browser/*.js', 'src/testing/*-child.ts'],
      ignoreDependencies: ['gi', 'system'],
    },
    'packages/workbench': {},
    'packages/example-stage': {},
    // What is copied into a fresh folder is imported by nobody here; programs are run by their path.
    'packages/packed': { entry: ['consumers/**/*.ts'], ignoreDependencies: ['create-vite'] },
    'packages/delivery': {},
    'packages/other-clients': {},
    // Bundled by its build, with a program that a test kills.
    'packages/sdk-node': { entry: ['src/testing/*-child.ts'] },
    'packages/sdk-browser': {
      // Bundled by name in a test.
      ignoreDependencies: ['react-18', 'react-dom-18'],
      entry: [
        'src/index.ts',
        'src/script/script-tag.ts',
        'src/{autocapture,vitals,qr,debug,webview-check}/*-script.ts',
        'src/{autocapture,vitals,qr,debug,react}/{autocapture,vitals,qr,debug,react}.ts',
        'src/files/script-files.ts',
        'src/build/*.d.ts',
        // Served as they are, never imported.
        'released/**/*.js',
      ],
    },
    'packages/store': { entry: ['src/index.ts', 'src/contract/suite.ts'] },
    // Threads are started by their address, not imported.
    'packages/store-sqlite': { entry: ['src/index.ts', 'src/**/*-thread.ts', 'src/testing/*-child.ts'] },
    // The system's own, where it has it.
    'apps/collector': { entry: ['src/index.ts', 'src/main.ts'], ignoreBinaries: ['unshare'] },
    // Their files are named in CSS.
    'apps/replay': { entry: ['src/agent-main.tsx'], ignoreDependencies: [/^@fontsource/] },
    'examples/*': {},
    ...Object.fromEntries([...sites].map((folder) => [folder, { entry: ['site/**/*.js'] }])),
    // Programs, run by their path.
    'examples/12-back-end': { entry: ['{hono,express,fastify}.ts'] },
    'examples/03-single-page-app': { entry: ['app/main.tsx'] },
    'examples/02-vehicle-insurance': { entry: ['site/**/*.js'], ignoreDependencies: [/^@fontsource/] },
    // What runs in pages is bundled by name.
    benchmarks: { entry: ['src/*/main.ts', 'src/sdk/on-page/*.ts'] },
  },
};
