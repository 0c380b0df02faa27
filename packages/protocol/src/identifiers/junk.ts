const list = (words: string): string[] => words.trim().split(/\s+/);

/**
 * Values that stand in thousands of events of thousands of strangers: what a page sends when it has no identifier but
 * a variable that should hold one. One of them taken for real knits all of these people into one. The list is the
 * union of what PostHog, Mixpanel, Segment and Twilio refuse, plus placeholders seen in the wild.
 */
const words = new Set([
  // no value, in many languages' spelling
  ...list(`
    null undefined nan none nil void empty blank na nv notset unset notavailable unavailable notapplicable
    novalue nouser noid nodata missing invalid error infinity dbnull nothing never true false yes no default
    unknown unknowndevice unknownuser undef unidentified unspecified objectobject objectundefined objectnull
    object array string number boolean function symbol proto constructor prototype
  `),
  // nobody in particular
  ...list(`
    anonymous anon anonymoususer anonymousid guest guestuser visitor user customer client notauthenticated
    unauthenticated notloggedin loggedout nologin everyone anybody someone
  `),
  // the name of the variable instead of its content
  ...list(`
    id ids userid customerid clientid visitorid distinctid deviceid externalid uid uuid guid email
    emailaddress mail phone phonenumber device name username value key
  `),
  // examples, and what stands where a value was taken away
  ...list(`
    test testing tester testuser testid demo dummy example sample placeholder todo tbd foobar asdf qwerty
    deleted removed redacted filtered masked hidden optout optedout donottrack noconsent cookieless
  `),
  // one Android maker's id for every device; the address iOS and Android give instead of the card's own
  ...list(`
    9774d56d682e549c 020000000000
  `),
  // typed to get past a form; shorter ones are some real customer's number
  ...list(`
    123456789 1234567890
  `),
]);

const exact = new Set(['-1', '+0', '-0', '0.0']);

/** Written into forms by people who do not want to give their own. */
const addresses = new Set([
  ...list(`
    test@test.com test@test.de test@example.com test@gmail.com test@mail.com test@email.com
    example@example.com user@example.com email@example.com name@example.com you@example.com your@email.com
    youremail@example.com your.email@example.com me@example.com a@a.com a@a.de a@b.com a@b.de abc@abc.com
    asd@asd.com asdf@asdf.com none@none.com no@no.com no@email.com no@mail.com na@na.com noemail@noemail.com
    noreply@example.com anonymous@anonymous.com null@null.com undefined@undefined.com xxx@xxx.com
    foo@bar.com email@email.com mail@mail.com user@user.com
  `),
]);

/** `{{user.id}}`, `${id}`, `*|EMAIL|*`, `%%mail%%`, `<id>`, `[id]`, `:user_id`: a template that nobody filled in. */
const template = /^(?:\{.*\}|\$\{.*\}|\$\(.*\)|\*\|.*\|\*|%%.*%%|%7b.*%7d|<.*>|\[[a-z_ .-]*\]|:[a-z_]+|__[a-z_]+__)$/i;

/**
 * Nothing but zeros or punctuation, one letter again and again, one digit nine times and more: an all-zero uuid,
 * `----`, `xxxxx`, `ffff-ffff`, 999999999. Fewer equal digits are some real customer's number.
 */
const oneSign = /^(?:0*|(\D)\1{2,}|(\d)\2{8,})$/u;

/** Whether a canonical value is none at all. Case, blanks and punctuation do not matter. */
export const isJunk = (value: string): boolean => {
  const lower = value.toLowerCase();
  const letters = lower.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  return (
    exact.has(lower) || oneSign.test(letters) || words.has(letters) || addresses.has(lower) || template.test(lower)
  );
};
