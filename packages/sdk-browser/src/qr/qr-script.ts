import { drawHandoffs } from './draw-handoffs.ts';

export { drawQr } from './draw-qr.ts';

// It needs no journey: the handoff's own event says everything.
drawHandoffs();
