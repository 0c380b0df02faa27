import type { Results, Row, Spread } from './results.ts';

type Column = { head: string; cell: (row: Row) => string };

const name: Column = { head: 'SDK', cell: ({ title, version }) => `${title} ${version}` };
const bytes: Column = { head: 'bytes, brotli', cell: ({ scriptBytes }) => whole(scriptBytes) };
const start: Column = { head: 'parse + start, ms', cell: ({ start }) => figure(start) };
const later: Column = { head: 'same, next pages, ms', cell: ({ later }) => figure(later) };
const sync: Column = { head: 'µs per call, sync', cell: ({ sync }) => figure(sync) };
const wall: Column = { head: 'µs per call, wall', cell: ({ wall }) => figure(wall) };
const burst: Column = { head: 'burst of 1,000', cell: ({ burst }) => range(burst) };

const cost: readonly Column[] = [
  name,
  bytes,
  start,
  later,
  { head: 'CPU of the first 2 s, ms', cell: ({ settling }) => figure(settling) },
  sync,
  wall,
  { head: 'µs per call, CPU', cell: ({ cpu }) => figure(cpu) },
  { head: 'requests per 1,000', cell: ({ requests }) => whole(requests.median) },
  { head: 'kB per 1,000', cell: (row) => whole(row.bytes.median / 1000) },
];

const delivery: readonly Column[] = [
  name,
  { head: 'disk queue', cell: ({ diskQueue }) => ({ yes: 'yes', partly: 'partly', no: '–' })[diskQueue] },
  { head: 'event id', cell: ({ eventId }) => (eventId ? 'yes' : '–') },
  { head: 'left at once, SDK on next page', cell: (row) => range(row.delivery.leftForPageWith) },
  { head: 'same, no SDK there', cell: (row) => range(row.delivery.leftForPageWithout) },
  { head: 'tab closed after 50 ms', cell: (row) => range(row.delivery.closed) },
  { head: 'collector down, reload', cell: (row) => range(row.delivery.down) },
  { head: '503 for 6 s', cell: (row) => range(row.delivery.busy) + (row.afterNext ? ', with the next event' : '') },
  { head: 'answers lost for 6 s: copies', cell: (row) => range(row.delivery.mute) },
  burst,
];

const short: readonly Column[] = [
  name,
  bytes,
  start,
  later,
  sync,
  wall,
  { head: 'delivery cases passed', cell: (row) => `${String(casesPassed(row))} of 6` },
];

/** The tables that documents show, by the name that they ask for them with. */
export const tables = {
  cost: (results: Results) => table(cost, results),
  delivery: (results: Results) => table(delivery, results),
  short: (results: Results) => table(short, results),
  conditions: (results: Results) => conditions(results),
} as const;

export type TableName = keyof typeof tables;

/** The cases in which events can be lost: all of them came, every time. */
export const casesPassed = ({ delivery: { mute: _, ...cases }, burst, afterNext }: Row): number =>
  Object.entries(cases).filter(([name, { least }]) => least === 5 && !(name === 'busy' && afterNext)).length +
  Number(burst.least === 1000);

const table = (columns: readonly Column[], { rows }: Results): string =>
  [
    columns.map(({ head }) => head),
    columns.map((_, n) => (n === 0 ? '---' : '--:')),
    ...rows.map((row) => columns.map(({ cell }) => cell(row))),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

const conditions = ({ date, machine, browser, load, starts, bursts, deliveries, calls }: Results): string =>
  `${date}, ${browser}, ${machine}; load ${load.map((n) => n.toFixed(0)).join(' to ')}. ` +
  `Medians (least to most) of ${String(starts)} starts and ${String(bursts)} bursts of ${whole(calls)} calls, ` +
  `taken in turns; each delivery case ${deliveries === 1 ? 'once' : `${String(deliveries)} times`}.`;

const figure = ({ median, least, most }: Spread): string => `${short3(median)} (${short3(least)}–${short3(most)})`;

const range = ({ least, most }: Spread): string => (least === most ? whole(least) : `${whole(least)}–${whole(most)}`);

/** One digit behind the point below ten. */
const short3 = (n: number): string => (n < 10 ? n.toFixed(1) : whole(n));

const whole = (n: number): string => Math.round(n).toLocaleString('en-US');
