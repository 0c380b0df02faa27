/** As the SDK names it. Its other end is the SDK's own: it must read it, so it cannot be HttpOnly. */
const name = 'tl_visitor';

/** Seconds. Browsers keep no cookie longer than 400 days. */
const lifeSeconds = 400 * 24 * 60 * 60;

/**
 * The visitor's id in a Cookie header. Undefined where there is none, where it is no id, where it is the empty marker of
 * a reset, and where two cookies of that name say different things: then nobody knows which one holds.
 */
export const visitorIn = (header: string | undefined): string | undefined => {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  const [visitor, ...others] = new Set(values);
  return visitor !== undefined && others.length === 0 && /^[\w-]{1,64}$/.test(visitor) ? visitor : undefined;
};

/** The same cookie as the SDK writes, so that this one takes its place. */
export const visitorCookie = (visitor: string, { domain, secure }: { domain: string | undefined; secure: boolean }) =>
  [
    `${name}=${visitor}`,
    ...(domain === undefined ? [] : [`Domain=${domain}`]),
    'Path=/',
    `Max-Age=${String(lifeSeconds)}`,
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
  ].join('; ');
