import { launchBrowser, type EngineName, type RealBrowser } from '@throughline/real-browsers';
import type { DeliveryCase } from '../cases/delivery-case.ts';
import { startLastingCollector } from '../collector/lasting-collector.ts';
import { isClean } from '../ledger/ledger.ts';
import type { Cell } from '../table/results.ts';
import { runCase, type Outcome } from './run-case.ts';

/** One cell as it comes, with what the browser calls itself and why it is no better. */
export type Ran = { case: string; cell: Cell; browser: string; reason: string };

/** Runs the cases one after another in one engine. A case that throws has failed, and its reason is told. */
export const runEngine = async (
  engine: EngineName,
  cases: readonly DeliveryCase[],
  tell: (ran: Ran) => Promise<void>,
): Promise<void> => {
  const collector = await startLastingCollector();
  const browser = await launchBrowser(engine);
  try {
    const words = await wordsOf(browser);
    for (const one of cases) {
      const outcome = await runCase(one, browser, collector).catch((error: unknown) => String(error));
      const cell = cellOf(one, engine, outcome);
      await tell({ case: one.name, cell, browser: words, reason: reasonIn(cell, outcome) });
    }
  } finally {
    await browser.close();
    await collector.close();
  }
};

const wordsOf = async (browser: RealBrowser): Promise<string> => {
  const page = await browser.newPage();
  const words = await page.evaluate<string>('navigator.userAgent');
  await page.close();
  return words;
};

const nothing = { said: 0, stored: 0, twice: 0, declared: 0, copies: 0, requests: 0 };

const cellOf = ({ impossible = {} }: DeliveryCase, engine: EngineName, outcome: Outcome | string): Cell => {
  if (typeof outcome === 'string') return { result: impossible[engine] ? 'impossible' : 'failed', ...nothing };
  const { said, stored, twice, declared, copies, requests } = outcome;
  const result = isClean(outcome) ? 'passed' : impossible[engine] ? 'impossible' : 'failed';
  return { result, said, stored, twice: twice.length, declared, copies: Math.round(copies * 100) / 100, requests };
};

const reasonIn = ({ result }: Cell, outcome: Outcome | string): string => {
  if (result === 'passed') return '';
  if (typeof outcome === 'string') return outcome;
  const { lost, twice, strange, holes } = outcome;
  return `lost ${some(lost)}; twice ${some(twice)}; never said ${some(strange)}; holes ${String(holes)}`;
};

const some = (labels: readonly string[]): string =>
  labels.length > 5
    ? `${labels.slice(0, 5).join(', ')} and ${String(labels.length - 5)} more`
    : labels.join(', ') || 'none';
