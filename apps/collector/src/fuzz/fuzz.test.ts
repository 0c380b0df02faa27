import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

it('a collector that is sent anything at any path answers, does not fail, and keeps what it acknowledged', async () => {
  const seen = await fuzz(1000, 20_261_123);
  expect(seen.bodies).toBeGreaterThan(900);
  // Enough got through to be looked at, and enough was refused.
  expect(seen.acknowledged).toBeGreaterThan(100);
  expect(seen.byStatus[400]).toBeGreaterThan(100);
});
