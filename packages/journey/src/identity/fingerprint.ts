/**
 * 106 bits of a text as 22 characters of base 36: two runs of cyrb53 (public domain, by bryc) with different seeds.
 * Not cryptographic: it tells a reader that something changed, it keeps no secret and proves nothing. Synchronous,
 * because crypto.subtle is not, and needs neither Node nor a secure page.
 */
export const fingerprintOf = (text: string): string => hash53(text, 0x2545f491) + hash53(text, 0x6c078965);

const hash53 = (text: string, seed: number): string => {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36).padStart(11, '0');
};
