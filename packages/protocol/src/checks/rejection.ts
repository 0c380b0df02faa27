import type { RejectionCode } from '../errors/codes.ts';

/**
 * Why one event was refused; `detail` names the field, the limit and what to do. Of what was sent it quotes names of
 * fields and types and numbers that are out of range, no other value: it goes into answers and logs.
 */
export type Rejection = { code: RejectionCode; detail: string; field?: string };

export const rejection = (code: RejectionCode, field: string | undefined, detail: string): Rejection =>
  field === undefined || field === '' ? { code, detail } : { code, field, detail };

/** `['journeys', 0, 'key']` → `journeys[0].key` */
export const fieldName = (path: readonly (string | number)[]): string =>
  path.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${String(part)}]`;
    return name === '' ? part : `${name}.${part}`;
  }, '');
