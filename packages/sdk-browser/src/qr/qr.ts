export { drawHandoffs } from './draw-handoffs.ts';
export { drawQr } from './draw-qr.ts';
