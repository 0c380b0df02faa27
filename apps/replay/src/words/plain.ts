/**
 * Text as somebody sent it, made safe to lay out: control characters become their visible pictures (U+2400…), and what
 * is longer than `most` characters is cut with an ellipsis. Markup needs nothing: it is only ever a text node.
 */
export const plain = (text: string, most = 240): string => {
  const cut = text.length > most ? `${cutAt(text, most)}…` : text;
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for
  return cut.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, picture);
};

/** Never cuts a surrogate pair in two: half an emoji is a replacement box. */
const cutAt = (text: string, most: number): string => {
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
};

const picture = (control: string): string => {
  const code = control.charCodeAt(0);
  return code === 0x7f ? '\u2421' : String.fromCharCode(0x2400 + code);
};
