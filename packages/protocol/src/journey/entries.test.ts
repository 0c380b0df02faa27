import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { eventSchemas, type SentEvent } from '../events/events.ts';
import type { Channel } from '../events/vocabulary.ts';
import type { AcceptedEvent, StoredEvent } from '../events/stored.ts';
import { goldenCases } from '../golden/golden.ts';
import { jsonSchemas } from '../schemas/json-schemas.ts';
import { JourneyEntry, type IdentityEntry, type RecordedEvent, type TouchpointEntry } from './entries.ts';
import { derivedEntryTypes, recordedEntryTypes, type EntryType } from './entry-types.ts';

describe('JourneyEntry', () => {
  const entries = goldenCases('entries', JourneyEntry);

  it('has golden cases of every type', () => {
    expect(new Set(entries.map(({ type }) => type))).toEqual(new Set([...recordedEntryTypes, ...derivedEntryTypes]));
  });

  it('refuses an entry of another shape', () => {
    const check = Compile(JourneyEntry);
    const gap = entries.find(({ type }) => type === 'gap');
    expect(check.Check(gap)).toBe(true);
    expect(check.Check({ ...gap, secret: 1 })).toBe(false);
    expect(check.Check({ ...gap, duration: undefined })).toBe(false);
    expect(check.Check({ ...gap, type: 'pause' })).toBe(false);
  });

  it("shows no handoff's secret", () => {
    for (const entry of entries) if (entry.type === 'handoff') expect(entry.event.handoff).not.toHaveProperty('token');
  });

  it('is one union by type, with the event of that type in it', () => {
    expectTypeOf<JourneyEntry['type']>().toEqualTypeOf<EntryType>();
    expectTypeOf<TouchpointEntry['event']>().toEqualTypeOf<RecordedEvent<'touchpoint'>>();
    expectTypeOf<IdentityEntry['channel']>().toEqualTypeOf<Channel | undefined>();
    expectTypeOf<StoredEvent['type']>().toEqualTypeOf<SentEvent['type']>();
    expectTypeOf<StoredEvent>().toExtend<AcceptedEvent>();
    expectTypeOf<'position' extends keyof AcceptedEvent ? true : false>().toEqualTypeOf<false>();
  });
});

describe('jsonSchemas', () => {
  const text = JSON.stringify(jsonSchemas);

  it('are plain JSON that compiles again to the same checks', () => {
    const again: unknown = JSON.parse(text);
    expect(again).toEqual(JSON.parse(JSON.stringify(jsonSchemas)));
    expect(Object.keys(jsonSchemas)).toEqual(
      expect.arrayContaining(['Batch', 'BatchAnswer', 'ErrorAnswer', 'JourneyPage', 'LiveMessage']),
    );
    const check = Compile(
      Type.Unsafe<unknown>(JSON.parse(JSON.stringify(jsonSchemas.JourneyEntry)) as Record<string, unknown>),
    );
    for (const entry of goldenCases('entries', JourneyEntry)) expect(check.Check(entry)).toBe(true);
    expect(check.Check({ type: 'gap' })).toBe(false);
  });

  it('use no form that JSON Schema 2020-12 has given up', () => {
    expect(text).not.toMatch(/"additionalItems"|"definitions"|"items":\[/);
  });

  it('describe every field that an event may carry', () => {
    for (const schema of Object.values(eventSchemas)) {
      for (const [name, field] of Object.entries(schema.properties)) {
        if (name !== 'type') expect(JSON.stringify(field), name).toContain('"description"');
      }
    }
  });
});
