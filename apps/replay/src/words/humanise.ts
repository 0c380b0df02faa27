import { plain } from './plain.ts';

/**
 * A name as a person would say it: `quote_started` → "Quote started", `planCompared` → "Plan compared". A name that
 * already holds spaces is left as it is: its author wrote it for people.
 */
export const humanise = (name: string): string => {
  const text = plain(name, 160).trim();
  if (text === '' || /\s/.test(text)) return text;
  const words = text
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .split(/[_.\-:/\s]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return text;
  return capitalise(words.map(lowerUnlessAcronym).join(' '));
};

const lowerUnlessAcronym = (word: string): string => (/^\p{Lu}{2,}$/u.test(word) ? word : word.toLowerCase());

const capitalise = (text: string): string => {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
};
