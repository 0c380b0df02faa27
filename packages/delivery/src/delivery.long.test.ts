import { cases } from './cases/cases.ts';
import { inEveryEngine, testCases } from './testing/in-every-engine.ts';

inEveryEngine((play, engine) => {
  testCases(
    cases.filter(({ long }) => long),
    play,
    engine,
  );
});
