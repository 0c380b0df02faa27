import { TouchpointEvent } from '@throughline/protocol';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Candidate } from './candidate.ts';

/** The very same JSON Schema, as plain JSON. */
const schema: object = JSON.parse(JSON.stringify(TouchpointEvent)) as object;
const options = { strict: false, unicodeRegExp: true };
const first = new Ajv2020(options).compile(schema);
const all = new Ajv2020({ ...options, allErrors: true }).compile(schema);

export const withAjv: Candidate = {
  name: 'ajv',
  accepts: (event) => first(event),
  faults: (event) => (first(event) || all(event) ? 0 : (all.errors ?? []).length),
};
