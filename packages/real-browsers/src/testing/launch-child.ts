import { engineNames, launchBrowser } from '../index.ts';

/** A test run that opens a browser, says so, and does nothing more: it is there to be killed. */
const name = engineNames.find((engine) => engine === process.argv[2]);
if (name === undefined) throw new Error(`Name an engine: ${engineNames.join(', ')}.`);
const browser = await launchBrowser(name);
await (await browser.newPage()).goto('about:blank#open');
process.stdout.write('open\n');
