import { describe, expect, it } from 'vitest';
import { withoutBasePath } from './base-path.ts';

describe('withoutBasePath', () => {
  it.each([
    ['/j', '/j/v1/events?key=1', '/v1/events?key=1'],
    ['/j', '/v1/events', '/v1/events'],
    ['/j', '/j', '/'],
    ['/j', '/j/', '/'],
    ['/j', '/j?a=1', '/?a=1'],
    ['/j', '/jam', '/jam'],
    ['/j', '/J/v1', '/J/v1'],
    ['/j', '/j/j/v1', '/j/v1'],
    ['/a/b', '/a/b/c', '/c'],
    ['', '/a', '/a'],
    ['', '', ''],
  ])('below "%s", %s is %s', (basePath, target, path) => {
    expect(withoutBasePath(basePath, target)).toBe(path);
  });
});
