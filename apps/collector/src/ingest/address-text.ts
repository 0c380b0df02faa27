/**
 * With scheme and authority, as browsers read one (`https:/x` too), or a path alone, whose parts name people as a whole
 * address does. `order:17` and `iglu:com.acme/thing` are texts like any other.
 */
export const isAddress = (text: string): boolean =>
  /^\s*[a-z][a-z0-9+.-]*:\/\/\S/i.test(text) ||
  (/^\s*(https?|wss?|ftp|file):/i.test(text) && URL.canParse(text)) ||
  /^\s*[/\\]\S*\s*$/.test(text);
