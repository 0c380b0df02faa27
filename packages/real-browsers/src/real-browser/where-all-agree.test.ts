import { expect, it } from 'vitest';
import { engineNames, whereAllAgree } from './where-all-agree.ts';

it('is Chromium alone where vitest says by its mode that this is no long test', () => {
  // Were the mode no longer said here, no long test would be one.
  expect(process.env.MODE).toBe('test');
  expect(whereAllAgree).toEqual(['chromium']);
  expect(engineNames).toContain('chromium');
});
