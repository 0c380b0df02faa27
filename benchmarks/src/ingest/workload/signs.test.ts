import { describe, expect, it } from 'vitest';
import { randomFrom } from './random.ts';
import { sdkIdWidth, writeDigits, writeNumber, writeRandomText, writeSdkId } from './signs.ts';

const written = (width: number, write: (into: Buffer) => void): string => {
  const into = Buffer.alloc(width + 2, '.');
  write(into);
  return into.toString('latin1');
};

describe('what is written in place', () => {
  it('fills its own width and touches nothing beside it', () => {
    expect(
      written(5, (into) => {
        writeDigits(into, 1, 42, 5);
      }),
    ).toBe('.00042.');
    expect(
      written(3, (into) => {
        writeDigits(into, 1, 35 * 36 + 10, 3, 36);
      }),
    ).toBe('.0za.');
    for (const [value, text] of [
      [0, '0   '],
      [9, '9   '],
      [10, '10  '],
      [9999, '9999'],
    ] as const)
      expect(
        written(4, (into) => {
          writeNumber(into, 1, value, 4);
        }),
      ).toBe(`.${text}.`);
    expect(
      written(9, (into) => {
        writeRandomText(into, 1, randomFrom(1), 9);
      }),
    ).toMatch(/^\.[0-9a-v]{9}\.$/);
  });

  it("begins an id of the SDK with its time, in the SDK's own letters", () => {
    const time = Date.UTC(2026, 5, 1);
    const id = written(sdkIdWidth, (into) => {
      writeSdkId(into, 1, randomFrom(1), time);
    }).slice(1, -1);
    expect(id.slice(0, 9)).toBe(time.toString(36).padStart(9, '0'));
  });

  it('reads as the same number in JSON', () => {
    expect(
      JSON.parse(
        written(3, (into) => {
          writeNumber(into, 1, 7, 3);
        }).replace(/\./g, ' '),
      ),
    ).toBe(7);
  });
});
