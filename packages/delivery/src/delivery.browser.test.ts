import { whereAllAgree } from '@throughline/real-browsers';
import { expect, it } from 'vitest';
import { cases } from './cases/cases.ts';
import type { DeliveryCase } from './cases/delivery-case.ts';
import { answer } from './proxy/faults.ts';
import { inEveryEngine, testCases } from './testing/in-every-engine.ts';

/** Says to have stored what it has not. */
const liar = answer(200, {}, JSON.stringify({ v: 1, receivedAt: 1, counts: {}, results: [], skews: {} }));

const lied: DeliveryCase = {
  name: 'a lie',
  story: 'Somebody between page and collector answers every request as the collector would, and stores nothing.',
  // Told that it is stored, a page has forgotten it: nothing is to come.
  patienceMs: 2000,
  async play({ proxy, open, say }) {
    proxy.rule(liar);
    const page = await open('/a');
    await say(page, 'told', 5);
    await page.evaluate('throughline.flush()');
  },
};

inEveryEngine((play, engine) => {
  testCases(
    cases.filter(({ long, sameEverywhere }) => !long && (!sameEverywhere || whereAllAgree.includes(engine))),
    play,
    engine,
  );

  // That the ledger and the proxy of these tests see it: no engine's.
  if (!whereAllAgree.includes(engine)) return;

  it('sees a loss where there is one', async () => {
    const { lost, stored } = await play(lied);
    expect({ lost: lost.length, stored }).toEqual({ lost: 5, stored: 0 });
  });
});
