import { errorCodes, type CodeRefusal, type readCode } from '@throughline/protocol';
import type { RefusedCode } from '@throughline/store';
import { RequestError } from '../http/request-error.ts';

const refusalCodes = {
  unknown: 'unknown_code',
  expired: 'expired_code',
  used: 'used_code',
  misread: 'misread_code',
  locked: 'locked',
} as const satisfies Record<CodeRefusal, keyof typeof errorCodes>;

/** What whoever typed a code is told of it; a misreading by what is wrong with it. */
export const refusalOf = (ruling: RefusedCode, now: number, reading: ReturnType<typeof readCode>): RequestError => {
  const code = refusalCodes[ruling.outcome];
  const detail = ruling.outcome === 'misread' && !reading.ok ? reading.detail : errorCodes[code].means;
  if (ruling.outcome !== 'locked') return new RequestError(code, detail, { field: 'code' });
  return new RequestError(code, detail, { retryAfter: Math.ceil((ruling.until - now) / 1000) });
};
