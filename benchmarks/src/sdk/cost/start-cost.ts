import { setTimeout as sleep } from 'node:timers/promises';
import { publicKey } from '../on-page/event.ts';
import type { Stand } from '../servers/stand.ts';
import { busyMs } from './busy.ts';

export type StartCost = {
  /** ms from the first of its code until the task in which it was parsed, run and started has ended. */
  start: number;
  /** ms of processor time of the main thread in the two seconds from there, all tasks, where looked for: what was only put off. */
  settling?: number;
};

const settlingMs = 2000;

/** Runs in the page. */
const startExpression = (code: string, sink: string): string => `(async () => {
  await new Promise((done) => setTimeout(done, 50));
  const script = document.createElement('script');
  Object.assign(script.dataset, { key: '${publicKey}', collector: ${JSON.stringify(sink)} });
  script.textContent = ${JSON.stringify(code)} + ';sdk.start(' + ${JSON.stringify(JSON.stringify(sink))} + ')';
  const { port1, port2 } = new MessageChannel();
  const ended = new Promise((done) => { port1.onmessage = () => done(performance.now()); });
  const from = performance.now();
  document.head.append(script);
  port2.postMessage(0);
  return (await ended) - from;
})()`;

/** Starts the SDK in an empty page of a fresh profile. `code` all in one script, so that parsing counts too. */
export const measureStart = async ({ open, sink }: Stand, code: string, looksOn: boolean): Promise<StartCost> => {
  const page = await open('bare');
  const busy = await busyMs(page, 'threadTicks');
  const before = await busy();
  const start = Number(await page.evaluate(startExpression(code, sink.origin)));
  if (!(await page.evaluate('"sdk" in globalThis'))) throw new Error('The SDK did not start.');
  if (!looksOn) return { start };
  await sleep(settlingMs);
  return { start, settling: (await busy()) - before };
};
