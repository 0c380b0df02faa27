import { errorCodes, type CheckedBatch, type ErrorCode } from '@throughline/protocol';
import { isBotPage } from '../access/bots.ts';
import { keyRing, type KeyOrName, type KeyOwner, type Sender } from '../access/keys.ts';
import { mayUse } from '../access/origins.ts';
import { asRequestError, RequestError } from '../http/request-error.ts';
import type { RequestContext } from '../http/route.ts';
import type { Running } from '../running.ts';
import { readBody } from './body.ts';
import { takeBatch, type Taken } from './take-batch.ts';

/** How a request that brings events may be refused, whatever its protocol. */
export const intakeErrors: readonly ErrorCode[] = [
  'bad_json',
  'bad_batch',
  'bad_request',
  'no_key',
  'unknown_key',
  'origin_not_listed',
  'body_timeout',
  'too_large',
  'too_many_events',
  'too_many_requests',
  'internal',
  'store_unavailable',
  'busy',
];

/** The way in that every protocol goes: who sends, what, and that it is kept. */
export type Intake = {
  /** Whose events they are, by the key in the Authorization header, or as sent; and that they may come from there. */
  admit(c: RequestContext, key: string | KeyOrName | undefined): Promise<Sender>;
  /** The body, inflated, whatever its headers say. @throws {RequestError} */
  bytes(c: RequestContext): Promise<Buffer>;
  take(batch: CheckedBatch, from: Sender & { protocol: string }): Promise<Taken>;
  /** What `act` answers; or what it threw, as `refuse` puts it: refusals are answers, so that a page can read them. */
  answer(act: () => Promise<Response>, refuse: (error: RequestError) => Response): Promise<Response>;
};

export const intakeOf = (running: Running): Intake => {
  const keys = keyRing(running);
  const ownerOf = async (c: RequestContext, key: string | KeyOrName | undefined): Promise<KeyOwner> => {
    try {
      return await keys(c, key);
    } catch (error) {
      // Guesses are counted, too.
      running.traffic.stranger(c);
      throw error;
    }
  };
  return {
    admit: async (c, key) => {
      const owner = await ownerOf(c, key);
      running.traffic.admit(c, owner.key);
      const origin = c.req.header('origin');
      refuseStrangeOrigin(owner, origin);
      return {
        ...owner,
        isBot: isBotPage(owner.key, { origin, userAgent: c.req.header('user-agent') }),
        brought: (events) => {
          running.traffic.brought(c, owner.key, events);
        },
      };
    },
    bytes: (c) => readBody(running, c),
    take: async (batch, from) => {
      from.brought(batch.events);
      const taken = await takeBatch(running.store, batch, { ...from, receivedAt: running.now() });
      for (const { result, code } of taken.answer.results) if (result === 'stored') running.meters.doubted(code);
      return taken;
    },
    answer: async (act, refuse) => {
      try {
        return await act();
      } catch (thrown) {
        const error = asRequestError(thrown);
        running.meters.refused(error.code);
        if (errorCodes[error.code].status >= 500) running.log.error('events not taken', error);
        return refuse(error);
      }
    },
  };
};

const refuseStrangeOrigin = ({ key }: KeyOwner, origin: string | undefined): void => {
  if (mayUse(key, origin)) return;
  throw new RequestError('origin_not_listed', `${errorCodes.origin_not_listed.means}: add ${origin ?? ''} to it`);
};
