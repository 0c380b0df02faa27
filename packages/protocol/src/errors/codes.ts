/** Why one event was refused. It is kept as a dead letter under this code; its neighbours are stored. */
export const rejectionCodes = [
  'not_an_object',
  'missing_field',
  'wrong_type',
  'out_of_range',
  'too_long',
  'bad_format',
  'unknown_field',
  'unknown_type',
  'unknown_context',
  'too_large',
  'too_deep',
  'too_many_keys',
  'forbidden_key',
  'no_identifiers',
  'junk_identifier',
  'bad_identifier',
  'actor_not_allowed',
  'step_not_allowed',
  'bad_text',
] as const;
export type RejectionCode = (typeof rejectionCodes)[number];

/** What is wrong with an event that is stored all the same. */
export const doubtCodes = ['signature_invalid', 'signature_expired'] as const;
export type DoubtCode = (typeof doubtCodes)[number];

/** Why a whole request was refused. `retry` says what a client should do with its copy. */
export const errorCodes = {
  bad_json: { status: 400, retry: 'never', means: 'the body is not JSON' },
  bad_batch: { status: 400, retry: 'never', means: 'the body is not a batch, or nothing in it can ever be accepted' },
  bad_version: { status: 400, retry: 'never', means: 'the batch is of a version that this collector does not speak' },
  bad_request: { status: 400, retry: 'never', means: 'a parameter is missing or malformed' },
  bad_cursor: { status: 400, retry: 'never', means: 'the cursor is not one of this list' },
  no_key: { status: 401, retry: 'hourly', means: 'no key was sent' },
  unknown_key: { status: 401, retry: 'hourly', means: 'the key is not known, expired or revoked' },
  signed_out: { status: 401, retry: 'never', means: 'sign in first' },
  origin_not_listed: { status: 403, retry: 'hourly', means: "the page's origin is not on the key's list" },
  not_allowed: { status: 403, retry: 'hourly', means: 'the key or token may not do this' },
  not_found: { status: 404, retry: 'never', means: 'there is no such thing in this project' },
  misread_code: { status: 400, retry: 'never', means: 'no code is written like that: a digit was misread' },
  unknown_code: { status: 404, retry: 'never', means: 'no such code is open' },
  used_code: { status: 409, retry: 'never', means: 'the code was claimed before' },
  expired_code: { status: 410, retry: 'never', means: 'the code is too old: the caller gets a new one on the page' },
  body_timeout: { status: 408, retry: 'later', means: 'the body took too long to arrive' },
  changed: {
    status: 409,
    retry: 'never',
    means: 'the person merged, split or was erased meanwhile: read again from the start',
  },
  already_redeemed: { status: 410, retry: 'never', means: 'the sign-in link was used or is too old' },
  too_large: { status: 413, retry: 'split', means: 'the body is over the limit in bytes' },
  too_many_events: { status: 413, retry: 'split', means: 'the batch has more events than one batch may' },
  bad_host: { status: 421, retry: 'never', means: 'the collector is not known under this host name' },
  too_many_requests: { status: 429, retry: 'later', means: 'over the rate limit; see Retry-After' },
  locked: { status: 429, retry: 'later', means: 'too many claims failed; see Retry-After' },
  internal: { status: 500, retry: 'later', means: 'the collector failed; its log says why' },
  store_unavailable: {
    status: 503,
    retry: 'later',
    means: 'the store cannot take it now; see Retry-After and /readyz',
  },
  busy: { status: 503, retry: 'later', means: 'too much is being taken or read at once; see Retry-After' },
} as const satisfies Record<string, { status: number; retry: 'never' | 'hourly' | 'split' | 'later'; means: string }>;
export type ErrorCode = keyof typeof errorCodes;
