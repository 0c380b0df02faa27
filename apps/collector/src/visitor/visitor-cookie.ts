/** As the SDK names it. Its other end is the SDK's own: it must read it, so it cannot be HttpOnly. */
const name = 'tl_visitor';

/** Seconds. Browsers keep no cookie longer than 400 days. */
const lifeSeconds = 400 * 24 * 60 * 60;

/** `<id>.<day>.<customer>`, as the SDK writes it: the rest in the signs that encodeURIComponent gives. */
const form = /^[\w-]{1,64}(\.[\w.!~*'()%-]{0,2048})?$/;

/** What a withdrawal leaves in place of an id. */
const withdrawn = 'denied';

/**
 * What stands for the visitor in a Cookie header. Undefined where there is none, where it has no id, where it marks a
 * reset (empty) or a withdrawal, and where two cookies of that name say different things: then nobody knows which holds.
 */
export const visitorIn = (header: string | undefined): string | undefined => {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  const [visitor, ...others] = new Set(values);
  if (visitor === undefined || others.length > 0 || !form.test(visitor)) return undefined;
  return visitor.split('.')[0] === withdrawn ? undefined : visitor;
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
