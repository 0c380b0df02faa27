import { describe, expect, it } from 'vitest';
import { cycleIn } from './cycles.ts';

describe('cycleIn', () => {
  it('finds the way back, without what only leads there', () => {
    const graph = new Map([
      ['start', ['a']],
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a']],
    ]);
    expect(cycleIn(graph)).toEqual(['a', 'b', 'c', 'a']);
  });

  it('finds a thing that leads to itself', () => {
    expect(cycleIn(new Map([['a', ['a']]]))).toEqual(['a', 'a']);
  });

  it('finds none where two ways only meet', () => {
    expect(
      cycleIn(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['d']],
          ['c', ['d']],
        ]),
      ),
    ).toBeUndefined();
  });
});
