/**
 * The visitor that the SDK in the browser keeps in its cookie: the id is the text up to the first dot. Undefined where
 * nobody is known: no cookie, one that was emptied at log-out, or `denied`, which says that consent was withdrawn.
 */
export const visitorIn = (cookies: string | undefined): string | undefined => {
  const [, text = ''] = /(?:^|; )tl_visitor=([^;]*)/.exec(cookies ?? '') ?? [];
  const [id = ''] = text.split('.');
  return id === '' || id === 'denied' ? undefined : id;
};
