import { TouchpointEvent } from '@throughline/protocol';
import { Compile } from 'typebox/compile';
import type { Candidate } from './candidate.ts';

const validator = Compile(TouchpointEvent);

export const withTypebox: Candidate = {
  name: 'typebox',
  accepts: (event) => validator.Check(event),
  faults: (event) => (validator.Check(event) ? 0 : validator.Errors(event).length),
};
