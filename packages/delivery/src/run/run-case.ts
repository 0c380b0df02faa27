import type { RealBrowser } from '@throughline/real-browsers';
import type { DeliveryCase } from '../cases/delivery-case.ts';
import type { LastingCollector } from '../collector/lasting-collector.ts';
import type { Verdict } from '../ledger/ledger.ts';
import { personAlone, personAt } from '../stage/person.ts';
import { openStage } from '../stage/stage.ts';

/** What came of one case in one engine. */
export type Outcome = Verdict & {
  /** How often an event was sent, on average: 1 where nothing was sent in vain. */
  copies: number;
  /** Requests with events that reached the proxy. */
  requests: number;
};

/** Plays one case from the start and compares. The browser is shared, unless the case needs one of its own. */
export const runCase = async (
  one: DeliveryCase,
  browser: RealBrowser,
  collector: LastingCollector,
): Promise<Outcome> => {
  const person = one.launch ? await personAlone(browser.engine, one.launch) : await personAt(browser);
  const stage = await openStage(person, collector);
  try {
    if (!one.strangeKey) await stage.project.letIn();
    await one.play(stage);
    const verdict = await stage.verdict(one.patienceMs);
    const { copies, requests } = stage.proxy;
    return { ...verdict, copies: copies.length / new Set(copies).size || 0, requests };
  } finally {
    await person.leave();
    await stage.close();
  }
};
