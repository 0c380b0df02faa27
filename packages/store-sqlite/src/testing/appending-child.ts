import { sqliteStore } from '../sqlite-store.ts';
import { touchpoints } from './items.ts';

/**
 * A process of its own that appends as fast as it can and prints each id once it is acknowledged, until it is killed.
 * Arguments: the file, the project, the first number, `soon` or `later`.
 */
const [file = '', project = '', first = '0', projections = 'soon'] = process.argv.slice(2);

const store = await sqliteStore({ file, projections: projections === 'later' ? 'later' : 'soon' });
process.stdout.write('open\n');
let next = Number(first);

/** Several at once, of one to three events, so that groups form. */
const appendForEver = async (): Promise<never> => {
  for (;;) {
    const items = touchpoints(next, 1 + (next % 3), `v${String(next % 5)}`);
    next += items.length;
    const receipts = await store.log.append(project, items);
    process.stdout.write(receipts.map(({ id }) => `${id}\n`).join(''));
  }
};
await Promise.all(Array.from({ length: 8 }, appendForEver));
