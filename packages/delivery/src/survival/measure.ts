import type { EngineName } from '@throughline/real-browsers';
import { places } from './bare-page.ts';
import { survives } from './survive.ts';

/** How often it was still there, after so many ms. */
export type Survival = { place: string; engine: EngineName; killAfterMs: number; survived: number; rounds: number };

const killTimesMs = [0, 500, 2000, 6000];
const rounds = 3;

/** Puts, kills and looks, in each place whose name has `part` in it, and after each time. */
export const measureSurvival = async (
  engine: EngineName,
  part: string,
  tell: (one: Survival) => Promise<void>,
): Promise<void> => {
  for (const place of places.filter(({ name }) => name.includes(part))) {
    for (const killAfterMs of killTimesMs) {
      let survived = 0;
      for (let round = 1; round <= rounds; round += 1) if (await survives(engine, place, killAfterMs)) survived += 1;
      await tell({ place: place.name, engine, killAfterMs, survived, rounds });
    }
  }
};
