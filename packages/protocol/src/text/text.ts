/** Bytes of a text as UTF-8. A lone surrogate counts three, as U+FFFD would. */
export const utf8Bytes = (text: string): number => {
  let bytes = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else if (isPair(unit, text.charCodeAt(i + 1))) {
      bytes += 2;
      i += 1;
    } else bytes += 2;
  }
  return bytes;
};

const isPair = (high: number, low: number): boolean => high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:[^\uD800-\uDBFF]|^)[\uDC00-\uDFFF]/;

/** Whether UTF-8 can hold the text: no half of a surrogate pair stands alone. */
export const isWellFormed = (text: string): boolean => !loneSurrogate.test(text);

/** What JSON Schema counts as characters. */
export const codePoints = (text: string): string[] => Array.from(text);

/** At most `characters` of a text, with an ellipsis where something was cut: what a sentence may quote of foreign text. */
export const excerpt = (text: string, characters = 64): string => {
  const safe = text.replace(/[\p{Cc}\p{Cs}]/gu, '\uFFFD');
  return safe.length <= characters ? safe : `${codePoints(safe.slice(0, characters)).slice(0, -1).join('')}…`;
};
