import type { Identifier } from '@throughline/protocol';

/** Characters that are looked up at most; no identifier is longer. */
export const mostCharacters = 256;

/**
 * What a typed text may be. Digits are a phone number or a customer's number, which nobody can tell by looking at them:
 * both are looked up, and whoever is found is offered.
 */
export const readingsOf = (text: string): Identifier[] => {
  const value = text.trim();
  if (value === '') return [];
  if (value.includes('@')) return [{ type: 'email', value }];
  const customer = { type: 'customer', value };
  return looksDialled(value) ? [{ type: 'phone', value }, customer] : [customer];
};

const looksDialled = (value: string): boolean => /^\+?[\d\s()./-]+$/.test(value) && value.replace(/\D/g, '').length > 4;
