import decodeQR from 'qr/decode.js';
import type { RealPage } from '@throughline/real-browsers';

/** CSS pixels of its side. */
const side = 300;

/** Reads the QR code that is on screen, as a phone's camera would: from its pixels. */
export const scan = async (page: RealPage, selector: string): Promise<string> => {
  const pixels = await page.evaluate<string>(painted(selector));
  return decodeQR({ width: side, height: side, data: Buffer.from(pixels, 'base64') });
};

/** Expression that paints the drawing as it stands in the page. RGBA, as base64 since long lists cross slowly. */
const painted = (selector: string): string => `(async () => {
  const code = document.querySelector('${selector} > *');
  const image = new Image(${String(side)}, ${String(side)});
  image.src = 'data:image/svg+xml,' + encodeURIComponent(new XMLSerializer().serializeToString(code));
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: ${String(side)}, height: ${String(side)} });
  const brush = canvas.getContext('2d');
  brush.drawImage(image, 0, 0, ${String(side)}, ${String(side)});
  const { data } = brush.getImageData(0, 0, ${String(side)}, ${String(side)});
  return btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join(''));
})()`;
