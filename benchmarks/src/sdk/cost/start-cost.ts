import { setTimeout as sleep } from 'node:timers/promises';
import { publicKey } from '../on-page/event.ts';
import type { Stand } from '../servers/stand.ts';
import { busyMs } from './busy.ts';

export type StartCost = {
  /** ms from the first of its code until the task in which it was parsed, run and started has ended, on a profile's first page. */
  start: number;
  /** The same on pages of that site that follow. */
  later: number[];
  /** ms of processor time of the main thread in the two seconds from there, all tasks, where looked for: what was only put off. */
  settling: number | undefined;
};

const settlingMs = 2000;
const laterPages = 3;

/** Runs in the page. */
const startExpression = (code: string, sink: string): string => `(async () => {
  await new Promise((done) => setTimeout(done, 50));
  const script = document.createElement('script');
  Object.assign(script.dataset, { key: '${publicKey}', collector: ${JSON.stringify(sink)} });
  script.textContent = ${JSON.stringify(code)} + ';sdk.start(' + ${JSON.stringify(JSON.stringify(sink))} + ')';
  const { port1, port2 } = new MessageChannel();
  const ended = new Promise((done) => { port1.onmessage = () => done(performance.now()); });
  // Before the code: what that puts off with a timer of its own comes later, and is no part of this task.
  port2.postMessage(0);
  const from = performance.now();
  document.head.append(script);
  return (await ended) - from;
})()`;

/** Starts the SDK in empty pages, the first one a fresh profile's. `code` all in one script, so that parsing counts too. */
export const measureStart = async (stand: Stand, code: string, looksOn: boolean): Promise<StartCost> => {
  const page = await stand.open('bare');
  const startHere = async (): Promise<number> => {
    const ms = Number(await page.evaluate(startExpression(code, stand.sink.origin)));
    if (!(await page.evaluate('"sdk" in globalThis'))) throw new Error('The SDK did not start.');
    return ms;
  };
  const busy = await busyMs(page, 'threadTicks');
  const before = await busy();
  const start = await startHere();
  const settling = looksOn ? await sleep(settlingMs).then(async () => (await busy()) - before) : undefined;
  const later: number[] = [];
  while (later.length < laterPages) {
    await page.goto(stand.site.page('bare'));
    later.push(await startHere());
  }
  return { start, later, settling };
};
