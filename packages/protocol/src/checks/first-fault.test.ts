import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import Type from 'typebox';
import { describe, expect, it } from 'vitest';
import { eventSchemas } from '../events/events.ts';
import { eventTypes } from '../events/vocabulary.ts';
import { goldenCases } from '../golden/golden.ts';
import { firstFault, isSchema, type Schema } from './first-fault.ts';

const valid = goldenCases('events-valid', Type.Object({ event: Type.Record(Type.String(), Type.Unknown()) })).map(
  ({ event }) => event,
);
const checks = eventTypes.map((type) => ({
  schema: eventSchemas[type],
  check: Compile(Type.Unsafe<unknown>(eventSchemas[type])),
}));

/** An event with one field, on the first or second level, made into something else or taken out. */
const damaged = fc
  .tuple(
    fc.constantFrom(...valid),
    fc.nat(40),
    fc.nat(5),
    fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.integer(),
      fc.string({ maxLength: 200 }),
      fc.constant(undefined),
      fc.constantFrom('', 'x'.repeat(129), 0, -1, 1.5, [], {}, null),
    ),
  )
  .map(([event, which, inner, content]) => {
    const copy: Record<string, unknown> = structuredClone(event);
    const keys = [...Object.keys(copy), 'surplus'];
    const key = keys[which % keys.length] ?? 'id';
    const child = copy[key];
    if (inner > 2 || typeof child !== 'object' || child === null || Array.isArray(child))
      return { ...copy, [key]: content };
    const names = [...Object.keys(child), 'surplus'];
    return { ...copy, [key]: { ...child, [names[inner % names.length] ?? 'x']: content } };
  });

describe('firstFault', () => {
  it('finds a fault exactly where the compiled schema does, so that no refusal goes without its reason', () => {
    fc.assert(
      fc.property(
        fc.oneof(damaged, fc.constantFrom(...valid), fc.jsonValue()),
        fc.constantFrom(...checks),
        (event, { schema, check }) => {
          if (!isSchema(schema)) throw new Error('no schema');
          expect(firstFault(schema, event) === undefined).toBe(check.Check(event));
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('knows every keyword that our schemas use', () => {
    const known = new Set([
      'type',
      'const',
      'enum',
      'pattern',
      'minLength',
      'maxLength',
      'minimum',
      'maximum',
      'items',
      'minItems',
      'maxItems',
      'properties',
      'required',
      'propertyNames',
      'additionalProperties',
      'minProperties',
      'maxProperties',
      'description',
    ]);
    const walk = (schema: Schema): void => {
      expect(Object.keys(schema).filter((keyword) => !known.has(keyword))).toEqual([]);
      for (const child of [
        schema.items,
        schema.propertyNames,
        schema.additionalProperties,
        ...Object.values(schema.properties ?? {}),
      ]) {
        if (isSchema(child)) walk(child);
      }
    };
    for (const { schema } of checks) if (isSchema(schema)) walk(schema);
  });

  it('names the place and the keyword', () => {
    const schema: Schema = {
      type: 'object',
      properties: { a: { type: 'array', items: { type: 'string', maxLength: 2 } } },
      additionalProperties: false,
    };
    expect(firstFault(schema, { a: ['x', 'xyz'] })).toMatchObject({
      keyword: 'maxLength',
      path: ['a', 1],
      value: 'xyz',
    });
    expect(firstFault(schema, { a: ['😀😀'] })).toBeUndefined();
    expect(firstFault(schema, { b: 1 })).toMatchObject({ keyword: 'additionalProperties', path: ['b'] });
  });
});
