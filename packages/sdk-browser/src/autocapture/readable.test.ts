// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readable, readableUrl } from './readable.ts';

describe('readable', () => {
  it.each([
    ['  Get\n   your price ', 'Get your price'],
    ['Signed in as anna.smith@example.com', 'Signed in as …'],
    ['Call +49 170 1234567', 'Call +…'],
    ['Card 4111 1111 1111 1111, until 12/28', 'Card …, until 12/28'],
    ['Born 01.02.1990', 'Born …'],
    ['Order 123456', 'Order …'],
    ['٠١٢٣٤٥', '…'],
    ['eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9', '…'],
    ['Step 2 of 5', 'Step 2 of 5'],
    ['€31 a month', '€31 a month'],
  ])('%j → %j', (text, said) => expect(readable(text)).toBe(said));

  it('never lets an address or a long number through, whatever stands around it', () => {
    const around = fc.string({ maxLength: 40 });
    const secret = fc.constantFrom('anna@example.com', '4111111111111111', '+49 (0)170/1234-567');
    fc.assert(
      fc.property(around, secret, around, (before, what, after) => {
        const said = readable(`${before} ${what} ${after}`);
        expect(said).not.toMatch(/@|\d{5}/);
        expect(said.length).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('takes a text of any length without delay', () => {
    expect(readable('a'.repeat(10_000_000))).toBe('…');
    expect(readable('ab '.repeat(100))).toHaveLength(100);
  });
});

describe('readableUrl', () => {
  it.each([
    ['https://wayfare.example/quote/step-2?name=anna#top', 'https://wayfare.example/quote/step-2'],
    ['https://wayfare.example/orders/1234567/pdf', 'https://wayfare.example/orders/…/pdf'],
    ['https://wayfare.example/reset/anna%40example.com', 'https://wayfare.example/reset/…'],
    ['https://wayfare.example/assets/app-B3kf92ls.js', 'https://wayfare.example/assets/app-B3kf92ls.js'],
  ])('%s → %s', (address, said) => expect(readableUrl(address)).toBe(said));
});
