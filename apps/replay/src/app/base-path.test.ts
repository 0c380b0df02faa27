import { describe, expect, it } from 'vitest';
import { basePathOf } from './base-path.ts';

describe('basePathOf', () => {
  it.each([
    ['./', ''],
    ['/', ''],
    [undefined, ''],
    ['/j/', '/j'],
    ['/a/b.c/', '/a/b.c'],
  ])('of %s is "%s"', (said, path) => {
    expect(basePathOf(said)).toBe(path);
  });
});
