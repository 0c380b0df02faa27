import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { humanise } from './humanise.ts';
import { plain } from './plain.ts';
import { briefValue, prettyJson } from './values.ts';

describe('humanise', () => {
  it.each([
    ['quote_started', 'Quote started'],
    ['planCompared', 'Plan compared'],
    ['checkout.step-2', 'Checkout step 2'],
    ['PDF_opened', 'PDF opened'],
    ['Order completed', 'Order completed'],
    ['größe_gewählt', 'Größe gewählt'],
    ['שלום', 'שלום'],
    ['__proto__', 'Proto'],
    ['___', '___'],
    ['', ''],
  ])('reads %j as %j', (name, said) => {
    expect(humanise(name)).toBe(said);
  });

  it('takes any text and bounds it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        expect(humanise(name).length).toBeLessThanOrEqual(400);
      }),
    );
    expect(humanise('x'.repeat(100_000)).length).toBeLessThan(170);
  });
});

describe('plain', () => {
  it('shows control characters and leaves line breaks and tabs', () => {
    expect(plain('a\u0000b\u001b\u007f\n\t')).toBe('a␀b␛␡\n\t');
  });

  it('leaves markup as it is: it is only ever text', () => {
    expect(plain('<b onclick="x">')).toBe('<b onclick="x">');
  });

  it('cuts, but no emoji in two', () => {
    expect(plain('ab😀cd', 3)).toBe('ab…');
    expect(plain('ab😀cd', 4)).toBe('ab😀…');
  });
});

describe('briefValue', () => {
  it.each([
    ['text', 'text'],
    [12.5, '12.5'],
    [true, 'true'],
    [null, 'null'],
    [['a', 1], 'a, 1'],
    [[{}], '[1]'],
    [{ a: 1, b: 2 }, '{2}'],
  ])('says %j in one line', (value, said) => {
    expect(briefValue(value)).toBe(said);
  });
});

describe('prettyJson', () => {
  it('cuts where a page would stutter', () => {
    expect(prettyJson('x'.repeat(50), 10)).toBe('"xxxxxxxxx\n…');
  });
});
