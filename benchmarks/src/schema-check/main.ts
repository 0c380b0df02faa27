import { checkEvent } from '@throughline/protocol';
import { candidates } from './candidates.ts';
import { badEvents, goodEvents } from './events.ts';
import { measure, type Row } from './measure.ts';

/** Kept and printed, so that no engine may skip the work. */
let seen = 0;

const print = (title: string, rows: readonly Row[]): void => {
  console.log(`\n${title}`);
  console.log('| library | µs per event | times the fastest |\n|---|---:|---:|');
  for (const { name, microseconds, times } of rows)
    console.log(`| ${name} | ${microseconds.toFixed(2)} | ${times.toFixed(1)} |`);
};

const good = candidates.map(({ name, accepts }) => ({
  name,
  run: () => {
    for (const event of goodEvents) seen += Number(accepts(event));
  },
}));
const bad = candidates.map(({ name, faults }) => ({
  name,
  run: () => {
    for (const event of badEvents) seen += faults(event);
  },
}));
const whole = (events: readonly unknown[]) => [
  {
    name: 'checkEvent',
    run: () => {
      for (const event of events) seen += Number(checkEvent(event).ok);
    },
  },
];

print('A good event: yes or no', measure(good, goodEvents.length));
print('A bad event: every fault listed', measure(bad, badEvents.length));
print('All of checkEvent, a good event: bounds, schema, rules', measure(whole(goodEvents), goodEvents.length));
print('All of checkEvent, a bad event: one clear sentence', measure(whole(badEvents), badEvents.length));
console.log(`\nNode ${process.version}, ${process.arch}; ${String(seen)} verdicts`);
