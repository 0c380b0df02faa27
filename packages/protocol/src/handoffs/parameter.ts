/** The URL parameter that carries a link handoff's token. Taken out of every address before it is stored or shown. */
export const handoffParameter = 'tl_h';

/** The form of a token: at least 128 bit of randomness as base64url. */
export const handoffTokenPattern = /^[A-Za-z0-9_-]{22,64}$/;
