/** The known name that a misspelt one most likely means: at most two letters away, or the same but for case and `_`. */
export const nearest = (name: string, known: readonly string[]): string | undefined => {
  if (name.length > 32) return undefined;
  let best: string | undefined;
  let least = Math.min(2, name.length - 2) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) > 2) continue;
    const distance = plain(candidate) === plain(name) ? 0 : lettersApart(name, candidate);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
};

const plain = (name: string): string => name.toLowerCase().replace(/[_-]/g, '');

/** Levenshtein's distance; both are at most 32 long. */
const lettersApart = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swap, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
  }
  return row[b.length] ?? 0;
};
