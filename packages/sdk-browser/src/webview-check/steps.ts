import { foreignFrame, sameOriginFrame } from './frames.ts';
import { acknowledgesOnce, arrived, handsOver, refusesOtherKeys } from './handing-over.ts';
import { findBridge, hello, silence, version } from './hello.ts';
import { keptHere } from './kept-here.ts';
import { reset } from './reset.ts';
import { skip, type CheckSettings, type Step } from './step.ts';
import { identifiers, session, visitor } from './who.ts';

/** From one origin nobody can see what another one is told. */
const otherOrigins: Step = {
  id: 'other_origins',
  title: 'Origins that are not on the list are not answered',
  run: () =>
    skip('This cannot be seen from here. Open this check from an origin that is not on the list, with ?listed=no.'),
};

/** Everything that can be checked, in the order of a page's life. */
export const stepsFor = ({ listed }: CheckSettings): Step[] =>
  listed
    ? [
        findBridge,
        hello,
        version,
        visitor,
        identifiers,
        session,
        sameOriginFrame,
        foreignFrame,
        handsOver,
        acknowledgesOnce,
        refusesOtherKeys,
        arrived,
        reset,
        otherOrigins,
        keptHere,
      ]
    : [findBridge, silence, sameOriginFrame, foreignFrame, keptHere];
