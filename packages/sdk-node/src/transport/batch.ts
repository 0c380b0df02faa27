import { wireVersion } from '@throughline/protocol';

/** Events of a batch: half of what the collector takes, so that one commit stays short. */
export const batchEvents = 500;
/** Bytes of a batch, before it is packed: what leaves in a second over a slow line. */
export const batchBytes = 512 * 1024;

const shared = JSON.stringify({ sdk: 'node/__VERSION__' });

/** A batch's text. Events keep theirs: they were made once, as they were recorded. */
export const batchOf = (texts: readonly string[], skews: object, sentAt: number): string =>
  `{"v":${String(wireVersion)},"sentAt":${String(sentAt)},"skews":${JSON.stringify(skews)},"groups":[[${shared},${texts.join()}]]}`;
