import { cpus } from 'node:os';
import { measureIngest } from './bench.ts';
import { optionsFrom } from './options.ts';
import { reportOn } from './report.ts';

/** Ctrl-C ends every process that was started and takes the files away. */
const stop = new AbortController();
process.once('SIGINT', () => stop.abort(new Error('stopped')));
process.once('SIGTERM', () => stop.abort(new Error('stopped')));

const options = optionsFrom(process.argv.slice(2));
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const { lines, kept } = reportOn(await measureIngest(options, { signal: stop.signal, say }));
const { rounds, seconds, connections } = options;
console.log(
  `\nMedian of ${String(rounds)} interleaved rounds of ${String(seconds)} s at full load, ${String(connections)} connections\n`,
);
for (const line of lines) console.log(line);
console.log(`Node ${process.version}, ${process.arch}, ${String(cpus().length)} cores shared by load and server`);
process.exitCode = kept ? 0 : 1;
