import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ownFolder } from '../testing/spawned.ts';
import { fuzz } from './fuzz.ts';

/** Bodies in all; each chunk on a file of its own, so that the disk of a small machine holds it. */
const million = Number(process.env.THROUGHLINE_FUZZ_BODIES ?? 1_000_000);
const chunk = 20_000;

it('a million hostile bodies', { timeout: 3_600_000 }, async () => {
  const seed = Date.now() % 1_000_000_000;
  const all = { bodies: 0, acknowledged: 0 };
  for (let i = 0; all.bodies < million; i += 1) {
    await using folder = await ownFolder();
    const seen = await fuzz(Math.min(chunk, million - all.bodies), seed + i, join(folder.path, 'x.db'));
    all.bodies += seen.bodies;
    all.acknowledged += seen.acknowledged;
    console.log(`seed ${String(seed + i)}: ${JSON.stringify(seen)}`);
  }
  console.log(`${String(all.bodies)} bodies, ${String(all.acknowledged)} events acknowledged, none altered`);
  expect(all.acknowledged).toBeGreaterThan(million / 10);
});
