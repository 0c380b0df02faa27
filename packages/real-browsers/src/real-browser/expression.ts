import { Script } from 'node:vm';

/**
 * Text of an expression that gives, in any engine, a promise of JSON text: how each driver carries values over differs
 * (undefined, NaN, depth), JSON does not.
 */
export const asJson = (text: string): string =>
  `(async () => JSON.stringify(await ${isExpression(text) ? `(${text}\n)` : `(0, eval)(${JSON.stringify(text)})`}))()`;

/** Whether an expression is truthy: a function and an element are, and neither is JSON. */
export const isTruthy = (text: string): string => `(async () => Boolean(await (${text}\n)))()`;

/** What the text that came back says. */
export const fromJson = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : undefined);

/** Parsed, not run. An expression needs no `eval`, which a page's Content Security Policy may forbid. */
const isExpression = (text: string): boolean => {
  try {
    return Boolean(new Script(`async () => (${text}\n)`));
  } catch {
    return false;
  }
};
