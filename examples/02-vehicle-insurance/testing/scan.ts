import decodeQR from 'qr/decode.js';
import type { Page } from '@throughline/real-browsers';

/** Reads the QR code that is on screen, as a phone's camera would: from its pixels. */
export const scan = async (page: Page, selector: string): Promise<string> => {
  const side = 300;
  const pixels = await page.evaluate(paint, { selector, side });
  return decodeQR({ width: side, height: side, data: Buffer.from(pixels, 'base64') });
};

/** Runs in the page, alone: paints the drawing as it stands there. RGBA, as base64 since long lists cross slowly. */
const paint = async ({ selector, side }: { selector: string; side: number }): Promise<string> => {
  const code = document.querySelector(selector)?.firstElementChild;
  const image = new Image(side, side);
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(code ?? document))}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
  const brush = canvas.getContext('2d');
  brush?.drawImage(image, 0, 0, side, side);
  const { data } = brush?.getImageData(0, 0, side, side) ?? { data: [] };
  return btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join(''));
};
