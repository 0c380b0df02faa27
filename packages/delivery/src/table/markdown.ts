import { format } from 'prettier';
import type { EngineName } from '@throughline/real-browsers';
import type { DeliveryCase } from '../cases/delivery-case.ts';
import type { Cell, Results, Row } from './results.ts';

const titles: Readonly<Record<EngineName, string>> = {
  chromium: 'Chromium',
  firefox: 'Firefox ESR',
  webkit: 'WebKitGTK',
};

/** The whole of `docs/delivery.md`, as Prettier has it. */
export const tableText = (results: Results, cases: readonly DeliveryCase[]): Promise<string> =>
  format(plainText(results, cases), { parser: 'markdown', printWidth: 120 });

const plainText = (results: Results, cases: readonly DeliveryCase[]): string =>
  [
    '# Does every event arrive?',
    intro,
    table(results, cases),
    legend(results),
    ...impossibleOnes(cases),
    ...survivalText(results),
    '## What is done in each case',
    cases.map(({ name, story }) => `- **${name}**: ${story}`).join('\n'),
    '',
  ].join('\n\n');

const intro = `A cell passes when **every** event that a page recorded is in the collector's SQLite file **exactly once**: none lost,
none twice, none that nobody recorded, and no hole in a stream's numbers that the SDK did not declare. Real browsers, the
real SDK, the real collector; between them a proxy that breaks what the case is about. Waiting times (back-off, an hour, a
day) are passed by moving the page's clocks.

\`npx -y pnpm@12 delivery\` runs every cell and writes this page and \`docs/delivery.json\`. A part of them is run with every
\`npx -y pnpm@12 test\`, all of them with \`npx -y pnpm@12 test:long\`.`;

const table = ({ rows: found }: Results, cases: readonly DeliveryCase[]): string => {
  const engines = Object.keys(titles).filter(isEngine);
  const rows = cases.map(({ name }) => [name, ...engines.map((engine) => cellText(cellsOf(found, name)[engine]))]);
  const header = ['case', ...engines.map((engine) => titles[engine])];
  return grid([header, ['---', ...engines.map(() => '---')], ...rows]);
};

const cellsOf = (rows: readonly Row[], name: string): Row['cells'] =>
  rows.find((row) => row.case === name)?.cells ?? {};

const isEngine = (name: string): name is EngineName => name in titles;

const cellText = (cell: Cell | undefined): string => {
  if (!cell) return 'not run';
  const { result, said, stored, twice, declared, copies } = cell;
  const count = `${number(stored)} of ${number(said)}`;
  const more = [
    ...(twice > 0 ? [`${number(twice)} twice`] : []),
    ...(declared > 0 ? [`${number(declared)} declared as dropped`] : []),
    ...(copies > 1.005 ? [`sent ${copies.toFixed(1)} times`] : []),
  ];
  const sign = { passed: '✓', failed: '✗', impossible: '– impossible:' }[result];
  return `${sign} ${[count, ...more].join(', ')}`;
};

const number = (n: number): string => n.toLocaleString('en');

const legend = ({ measured, browsers }: Results): string =>
  `Run on ${measured}. _Sent 2.0 times_: the average event went out twice, and the collector stored it once.\n\n` +
  Object.entries(browsers)
    .filter(([name]) => isEngine(name))
    .map(([name, words]) => `- ${isEngine(name) ? titles[name] : name}: ${words}`)
    .join('\n');

const impossibleOnes = (cases: readonly DeliveryCase[]): string[] => {
  const lines = cases.flatMap(({ name, impossible = {} }) =>
    Object.entries(impossible).map(
      ([engine, why]) => `- **${name}**, ${isEngine(engine) ? titles[engine] : engine}: ${why}`,
    ),
  );
  return lines.length > 0 ? ['## What cannot be', lines.join('\n')] : [];
};

const survivalText = ({ survival }: Results): string[] => {
  if (survival.length === 0) return [];
  const times = [...new Set(survival.map(({ killAfterMs }) => killAfterMs))].sort((a, b) => a - b);
  const places = [...new Set(survival.map(({ place }) => place))];
  const rows = Object.keys(titles)
    .filter(isEngine)
    .flatMap((engine) => places.map((place) => [engine, place] as const))
    .map(([engine, place]) => [
      titles[engine],
      place,
      ...times.map((ms) => {
        const found = survival.find((one) => one.engine === engine && one.place === place && one.killAfterMs === ms);
        return found ? `${String(found.survived)} of ${String(found.rounds)}` : '';
      }),
    ]);
  const header = ['', 'put into', ...times.map((ms) => `${String(ms)} ms`)];
  return ['## What a killed browser still has', survivalIntro, grid([header, header.map(() => '---'), ...rows])];
};

const grid = (rows: readonly (readonly string[])[]): string => rows.map((row) => `| ${row.join(' | ')} |`).join('\n');

const survivalIntro = `A page **without the SDK** (\`packages/delivery/src/survival/bare-page.ts\`) puts one mark somewhere; so many
milliseconds after the call has returned every process of the browser is killed (SIGKILL); the same profile is started again
and asked for the mark. A request counts when the server has it. \`npx -y pnpm@12 --filter @throughline/delivery delivery --survival\`
measures it.

Why localStorage is not there: Chromium commits it five seconds after the first change, and later still when it has
committed often (\`kCommitDefaultDelaySecs\`, \`kMaxCommitsPerHour\` in its \`local_storage_impl.cc\`), or at once when the last page
of the origin goes; Firefox after five seconds (\`kFlushTimeoutMs\` in \`dom/localstorage/ActorsParent.cpp\`); WebKit after half a second
(\`transactionDuration\` in \`SQLiteStorageArea.cpp\`). Chromium writes cookies every 30 seconds (\`kCommitInterval\` in
\`sqlite_persistent_cookie_store.cc\`).`;
