import { randomBytes } from 'node:crypto';
import { limits, spokenCode, visitorOfSubject, type OpenCodeAnswer, type OpenCodeRequest } from '@throughline/protocol';
import type { CodeHandoff, OpenCode } from '@throughline/store';
import type { Sender } from '../access/keys.ts';
import { RequestError } from '../http/request-error.ts';
import type { Running } from '../running.ts';
import { itemsOf, type Step, type Teller } from './steps.ts';

/** Bytes of a handoff's id: 128 bit, which nobody guesses, and which say nothing about the code. */
const idBytes = 16;
/** Seconds after which some of all the codes that a project may have open have expired. */
const fullRetrySeconds = 60;

/**
 * The code that the visitor has open; else a new one, once the offer is stored. Were it the other way round, a code could
 * be claimed of which nobody knows whose it is.
 */
export const openCode = async (running: Running, sender: Sender, request: OpenCodeRequest): Promise<OpenCodeAnswer> => {
  const { codes } = running.store.directory;
  const { key, project } = sender;
  const now = running.now();
  const teller: Teller = { key, project, trust: key.kind === 'server' ? 'server' : 'claimed', now };
  const step = offerOf(request, sender, now);
  const [item] = itemsOf([step], teller);
  if (item === undefined) throw new Error('One step is one item.');
  const { subject, canonical } = item.event;
  const holder = holderOf(subject);
  const known = await codes.openOf(project.id, holder, now);
  if (known !== undefined) return answerOf(known);
  // It costs as much as many events: whoever asks without end has soon asked for all.
  sender.brought(Array.from({ length: limits.codeCost }));
  await running.store.log.append(project.id, [item]);
  const handoff = handoffOf(step, { subject, identifiers: canonical, environment: key.environment, offeredAt: now });
  const open = await codes.open(project.id, holder, handoff, now);
  if (open === undefined)
    throw new RequestError('too_many_requests', 'as many codes are open as a project may have: ask again later', {
      retryAfter: fullRetrySeconds,
    });
  if (open.handoff.id === handoff.id) running.meters.codeMinted();
  return answerOf(open);
};

type Offer = Step & { handoff: { to: string; expiresAt: number } };

const offerOf = (request: OpenCodeRequest, { key, isBot }: Sender, now: number): Offer => {
  if (isBot) throw new RequestError('not_allowed', 'a crawler is given no code');
  const { to = 'phone', expiresInMs = limits.codeLifeMs, identifiers, channel = 'web', ...more } = request;
  return {
    ...more,
    channel,
    identifiers: key.kind === 'server' ? identifiers : visitorAlone(identifiers),
    handoff: {
      step: 'offered',
      id: `code_${randomBytes(idBytes).toString('base64url')}`,
      to,
      expiresAt: now + expiresInMs,
      uses: 1,
    },
  };
};

/**
 * A page speaks for its visitor. Whoever else it names would be taken for the one on the phone, and a code proves no more
 * than that the caller sees that screen.
 */
const visitorAlone = ({ visitor }: OpenCodeRequest['identifiers']): OpenCodeRequest['identifiers'] => {
  if (visitor === undefined)
    throw new RequestError('bad_request', 'a public key opens a code for a visitor: send identifiers.visitor', {
      field: 'identifiers.visitor',
    });
  return { visitor };
};

/** One code for each visitor, signed in or not. */
const holderOf = (subject: CodeHandoff['subject']): CodeHandoff['subject'] => {
  const visitor = visitorOfSubject(subject);
  return visitor === undefined ? subject : `visitor:${visitor}`;
};

const handoffOf = (
  { handoff: { id, to, expiresAt }, channel = 'web', object }: Offer,
  known: Pick<CodeHandoff, 'subject' | 'identifiers' | 'environment' | 'offeredAt'>,
): CodeHandoff => ({ id, ...known, channel, to, ...(object === undefined ? {} : { object }), expiresAt });

const answerOf = ({ code, handoff: { id, expiresAt } }: OpenCode): OpenCodeAnswer => ({
  id,
  code,
  spoken: spokenCode(code),
  expiresAt,
});
