import { describe, expect, it } from 'vitest';
import { spreadOf } from './spread.ts';

describe('the spread of what was measured', () => {
  it('is the median between the least and the most, whatever came first', () => {
    expect(spreadOf('start', [3.14159, 1, 200.4])).toEqual({ median: 3.14, least: 1, most: 200 });
    expect(spreadOf('requests', [1024, 20])).toEqual({ median: 522, least: 20, most: 1024 });
  });

  it('is none of nothing', () => {
    expect(() => spreadOf('wall of plausible', [])).toThrow(new RangeError('wall of plausible was never measured'));
  });
});
