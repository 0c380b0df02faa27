import decodeQR from 'qr/decode.js';
import type { Page } from '@throughline/real-browsers';

/** Reads the QR code that is on screen, as a phone's camera would: from its pixels. */
export const scan = async (page: Page, selector: string): Promise<string> => {
  const pixels = await page.evaluate(paint, { selector, side: 600 });
  return decodeQR({ width: 600, height: 600, data: Uint8Array.from(pixels) });
};

/** Runs in the page, alone: paints the drawing as it stands there. RGBA. */
const paint = async ({ selector, side }: { selector: string; side: number }): Promise<number[]> => {
  const code = document.querySelector(selector)?.firstElementChild;
  const image = new Image(side, side);
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(code ?? document))}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
  const brush = canvas.getContext('2d');
  brush?.drawImage(image, 0, 0, side, side);
  return [...(brush?.getImageData(0, 0, side, side).data ?? [])];
};
