// @vitest-environment happy-dom
import { correction, generate } from 'lean-qr/nano';
import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { drawQr } from './draw-qr.ts';

const text = 'http://192.168.1.20:4101/quote/step-3?car=golf&tl_h=0123456789abcdefghijklmnop';

/** The modules that the path draws, one row of `#` and `.` after the other. */
const modulesOf = (picture: SVGElement): string[] => {
  const side = Number(picture.getAttribute('viewBox')?.split(' ')[2]);
  const rows = Array.from({ length: side }, () => Array.from({ length: side }, () => '.'));
  const path = picture.lastElementChild?.getAttribute('d') ?? '';
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    rows[Number(y)]?.fill('#', Number(x), Number(x) + Number(width));
  }
  return rows.map((row) => row.join(''));
};

/** What a scanner reads, four pixels for each module. */
const scanned = (picture: SVGElement): string => {
  const grow = <Item>(items: Item[]): Item[] => items.flatMap((item) => [item, item, item, item]);
  const rows = grow(modulesOf(picture)).map((row) => grow(row.split('')));
  const data = rows.flat().flatMap((sign) => (sign === '#' ? [0, 0, 0, 255] : [255, 255, 255, 255]));
  return decodeQR({ width: rows.length, height: rows.length, data: Uint8Array.from(data) });
};

describe('drawQr', () => {
  it.each([text, 'https://wayfare.example/größe/漢字?q=1', `https://wayfare.example/${'answers/'.repeat(80)}`])(
    'can be scanned: %s',
    (address) => expect(scanned(drawQr(address))).toBe(address),
  );

  it('draws every dark module and no other, with four modules of quiet around', () => {
    const code = generate(text, { minCorrectionLevel: correction.M });
    const wanted = Array.from({ length: code.size + 8 }, (_, y) =>
      Array.from({ length: code.size + 8 }, (__, x) => (code.get(x - 4, y - 4) ? '#' : '.')).join(''),
    );
    expect(modulesOf(drawQr(text))).toEqual(wanted);
  });

  it('stands dark on white whatever the page looks like, and has a name', () => {
    const picture = drawQr(text);
    expect([...picture.children].map((path) => path.getAttribute('fill'))).toEqual(['#fff', '#000']);
    expect(picture.getAttribute('role')).toBe('img');
    expect(picture.getAttribute('aria-label')).toBe('QR code');
  });
});
