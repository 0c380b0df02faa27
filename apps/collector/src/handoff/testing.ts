import type {
  ClaimCodeAnswer,
  ClaimCodeRequest,
  ErrorAnswer,
  OpenCodeAnswer,
  OpenCodeRequest,
} from '@throughline/protocol';
import type { Trial } from '../testing/trial.ts';

/** An answer as it came: of a success the body, else the error. */
export type Asked<Body> = { status: number; headers: Headers; body: Body & Partial<ErrorAnswer> };

const asked = async <Body>(response: Response): Promise<Asked<Body>> => ({
  status: response.status,
  headers: response.headers,
  body: (await response.json()) as Body & Partial<ErrorAnswer>,
});

/** Asks for a code as a page does. */
export const openAs = async (
  t: Trial,
  key: string,
  request: OpenCodeRequest | object,
  headers: Record<string, string> = {},
): Promise<Asked<OpenCodeAnswer>> =>
  asked(
    await t.fetch(`/v1/handoffs?key=${key}`, {
      method: 'POST',
      body: JSON.stringify(request),
      headers: { 'content-type': 'text/plain', 'user-agent': 'Mozilla/5.0 Firefox/140.0', ...headers },
    }),
  );

/** Claims a code as a call centre does. */
export const claimAs = async (
  t: Trial,
  secret: string | undefined,
  request: ClaimCodeRequest | object,
): Promise<Asked<ClaimCodeAnswer>> =>
  asked(
    await t.fetch('/v1/handoffs/claim', {
      method: 'POST',
      body: JSON.stringify(request),
      headers: {
        'content-type': 'application/json',
        ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
      },
    }),
  );
