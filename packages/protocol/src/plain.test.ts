import { describe, expect, it } from 'vitest';
import * as whole from './index.ts';
import * as plain from './plain.ts';

describe('the plain part', () => {
  it('is part of the whole, name for name and value for value', () => {
    expect(Object.keys(plain).length).toBeGreaterThan(20);
    for (const [name, value] of Object.entries(plain)) expect(Reflect.get(whole, name), name).toBe(value);
  });
});
