import { createHash, randomInt } from 'node:crypto';

/** What a real insurer's server does with the two forms, as far as the example needs it. Nothing is kept. */

/** Answers in words, or why not. */
export type DeskAnswer = { ok: true; body: Record<string, string> } | { ok: false; detail: string };

const times: Readonly<Record<string, string>> = {
  now: 'We ring you within the hour.',
  today: 'We ring you later today.',
  tomorrow: 'We ring you tomorrow.',
};

export const askForCall = (form: Readonly<Record<string, unknown>>): DeskAnswer => {
  const when = typeof form.when === 'string' && Object.hasOwn(times, form.when) ? times[form.when] : undefined;
  if (when === undefined) return { ok: false, detail: 'Please say when we may ring.' };
  return { ok: true, body: { when } };
};

export const takeOutPolicy = (form: Readonly<Record<string, unknown>>): DeskAnswer => {
  const email = form.email;
  if (typeof email !== 'string' || !/^\S+@\S+$/.test(email))
    return { ok: false, detail: 'Please give an e-mail address.' };
  return { ok: true, body: { customer: customerOf(email), policy: `WF-${String(randomInt(100_000, 1_000_000))}` } };
};

/** The same address is the same customer, on every device and after a restart: here a hash does what a table would. */
export const customerOf = (email: string): string => {
  const hash = createHash('sha256').update(email.trim().toLowerCase()).digest();
  return `C-${String(hash.readUInt32BE() % 10_000_000).padStart(7, '0')}`;
};
