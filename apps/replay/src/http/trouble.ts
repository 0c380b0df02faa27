import type { ErrorCode } from '@throughline/protocol';
import { isRecord } from './shapes.ts';

/**
 * What went wrong, in the words that a page decides by. `offline` stands for every request that got no answer at all,
 * `failed` for every answer that the reader can do nothing about but try again.
 */
export type TroubleKind =
  'signed_out' | 'not_allowed' | 'not_found' | 'changed' | 'used_link' | 'bad_request' | 'busy' | 'offline' | 'failed';

/** Thrown by every request of this page. `detail` is the collector's own sentence, ready to read. */
export class Trouble extends Error {
  readonly kind: TroubleKind;
  readonly status: number | undefined;

  constructor(kind: TroubleKind, detail: string, status?: number, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'Trouble';
    this.kind = kind;
    this.status = status;
  }
}

/** Codes that mean more than their status does. */
const kindByCode: Partial<Record<ErrorCode, TroubleKind>> = {
  changed: 'changed',
  // A cursor of an older build of the collector: the list is read again from the start, as when it changed.
  bad_cursor: 'changed',
  already_redeemed: 'used_link',
  busy: 'busy',
  store_unavailable: 'busy',
  too_many_requests: 'busy',
};

const kindByStatus: Readonly<Record<number, TroubleKind>> = {
  400: 'bad_request',
  401: 'signed_out',
  403: 'not_allowed',
  404: 'not_found',
  409: 'changed',
  410: 'used_link',
  429: 'busy',
  503: 'busy',
};

const knownCode = (code: unknown): TroubleKind | undefined =>
  typeof code === 'string' && Object.hasOwn(kindByCode, code) ? kindByCode[code as keyof typeof kindByCode] : undefined;

/** Reads an answer that is not a success. A body that is not the collector's (a proxy's page) is judged by status. */
export const troubleFromAnswer = (status: number, body: unknown): Trouble => {
  const error = isRecord(body) && isRecord(body.error) ? body.error : {};
  const detail = typeof error.detail === 'string' ? error.detail : `The collector answered ${String(status)}.`;
  return new Trouble(knownCode(error.code) ?? kindByStatus[status] ?? 'failed', detail, status);
};

/** Anything thrown, as a Trouble: what `fetch` throws means that nothing answered. */
export const asTrouble = (thrown: unknown): Trouble => {
  if (thrown instanceof Trouble) return thrown;
  return new Trouble('offline', 'No answer from the collector.', undefined, { cause: thrown });
};

/** Whether asking again can help without the reader doing anything. */
export const mayPass = (trouble: Trouble): boolean => ['busy', 'offline', 'failed'].includes(trouble.kind);
