// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Gutter } from './gutter.tsx';
import type { Strand } from './thread.ts';

afterEach(cleanup);

const lanes = ['web', 'app', 'phone'];
const draw = (strand: Partial<Strand>) => {
  const whole: Strand = {
    above: 0,
    below: 0,
    mark: 0,
    onThread: true,
    silent: false,
    waiting: [],
    upwards: false,
    ...strand,
  };
  return render(<Gutter strand={whole} lanes={lanes} laneWidth={50} mark="dot" markAt={20} />).container;
};

describe('Gutter', () => {
  it('draws a straight thread through its lane', () => {
    const lines = [...draw({}).querySelectorAll('line.thread')].map((line) => [
      line.getAttribute('x1'),
      line.getAttribute('y1'),
      line.getAttribute('y2'),
      line.getAttribute('data-hue'),
    ]);
    expect(lines).toEqual([
      ['25', '0', '20', 'web'],
      ['25', '20', '100%', 'web'],
    ]);
  });

  it('draws a crossing that ends in the mark', () => {
    const path = draw({ above: 0, below: 2, mark: 2 }).querySelector('path.thread');
    expect(path?.getAttribute('d')).toMatch(/^M25 0C.* 125 20$/);
  });

  it('has no thread above the first and below the last', () => {
    expect(draw({ above: undefined }).querySelectorAll('line.thread')).toHaveLength(1);
    expect(draw({ below: undefined }).querySelectorAll('line.thread')).toHaveLength(1);
    expect(draw({ above: undefined, below: undefined, onThread: false }).querySelectorAll('.thread')).toHaveLength(0);
  });

  it('dots the thread in silence', () => {
    expect(draw({ silent: true, onThread: false, mark: undefined }).querySelectorAll('.thread-silent')).toHaveLength(2);
  });

  it.each([
    ['open', 'path'],
    ['through', 'line'],
    ['taken', 'line'],
    ['end', 'circle'],
  ] as const)('draws a handoff that is %s with its state', (at, element) => {
    const drawn = draw({ waiting: [{ lane: 1, state: 'opened', at }] });
    expect(drawn.querySelector(`${element}[data-state='opened']`)).toBeTruthy();
  });
});
