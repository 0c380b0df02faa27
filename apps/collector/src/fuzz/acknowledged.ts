import { isDeepStrictEqual } from 'node:util';
import type { Store } from '@throughline/store';
import type { FuzzAnswer, FuzzRequest } from './requests.ts';

type Json = Record<string, unknown>;

/** What is stored as it was sent. Names of handoffs and goals, and addresses of pages, are not: tests of their own. */
const kept = ['type', 'name', 'at', 'identifiers', 'props', 'stage', 'step', 'reason', 'channel', 'seq'] as const;

/** The events that an answer acknowledged: it was 200, and named them neither refused nor known before. */
export const acknowledged = ({ path, body }: FuzzRequest, { status, text }: FuzzAnswer): Json[] => {
  if (path !== '/v1/events' || status !== 200 || body.text === undefined) return [];
  const sent = JSON.parse(body.text.replace(/^\ufeff/, '')) as { events?: Json[]; groups?: Json[][] };
  const { results } = JSON.parse(text) as { results: { index: number }[] };
  const named = new Set(results.map(({ index }) => index));
  const events = [...(sent.events ?? []), ...(sent.groups ?? []).flatMap(([, ...own]) => own)];
  return events.filter((event, i) => !named.has(i) && event.type !== 'goal' && event.type !== 'handoff');
};

/** What of an acknowledged event is not as it was sent. */
export const alteredIn = async ({ log }: Pick<Store, 'log'>, event: Json): Promise<string[]> => {
  const stored = await log.event('shop', event.id as string);
  if (stored === undefined) return ['all of it'];
  return kept.filter((field) => event[field] !== undefined && !isSame(event[field], (stored as Json)[field]));
};

/** As JSON has it: it knows no negative zero. */
const isSame = (sent: unknown, stored: unknown): boolean =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(sent)), JSON.parse(JSON.stringify(stored ?? null)));
