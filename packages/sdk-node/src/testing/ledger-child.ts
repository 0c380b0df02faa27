/**
 * Records for ever, until it is killed, and writes down each id that it was promised: with a spool when the call has
 * returned, without one when `flush` has said so. Arguments: the module's address, the collector, the key, the file
 * that promises go to, and a spool's folder if there is one.
 */
import { appendFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type * as sdk from '../index.ts';

const [, , module = '', collector = '', key = '', promises = '', spool] = process.argv;
const { createJourney } = (await import(module)) as typeof sdk;

const journey = createJourney({ collector, key, spool });
journey.on('problem', () => undefined);

const say = (n: number): string =>
  journey.for({ customer: `c-${String(n % 7)}` }).touchpoint('recorded', { n, text: 'é'.repeat(n % 200) });

for (let n = 0; ; n += 10) {
  const ids = Array.from({ length: 10 }, (_, more) => {
    const id = say(n + more);
    if (spool !== undefined) appendFileSync(promises, `${id}\n`);
    return id;
  });
  if (spool === undefined && (await journey.flush()) === 0)
    appendFileSync(promises, ids.map((id) => `${id}\n`).join(''));
  await setImmediate();
}
