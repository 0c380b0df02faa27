import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits, readCode } from '@throughline/protocol';
import { lockOn, withFailure, type FailureCount } from './locks.ts';
import { hashOfCode, mintedCode, mintFree } from './minting.ts';

describe('minting a code', () => {
  const secret = fc.string({ minLength: 8 });
  const handoff = fc.uuid();

  it('gives a code that can be read, the same one again, and another for every other handoff and secret', () => {
    fc.assert(
      fc.property(secret, handoff, (given, id) => {
        const minted = mintFree(given, id, 0, () => false);
        expect(minted).toMatchObject({ digits: limits.codeDigits, attempt: 0, handoff: id });
        if (minted === undefined) return;
        expect(readCode(minted.code).ok).toBe(true);
        expect(mintedCode(given, minted)).toBe(minted.code);
        expect(minted.hash).toBe(hashOfCode(given, minted.code));
        expect(hashOfCode(`${given}x`, minted.code)).not.toBe(minted.hash);
      }),
    );
  });

  it('goes on until it finds a free one, and gives up when there is none', () => {
    const taken = new Set<string>();
    for (let n = 0; n < 5; n += 1) {
      const minted = mintFree('secret', 'handoff', 0, (hash) => taken.has(hash));
      expect(minted?.attempt).toBe(n);
      taken.add(minted?.hash ?? '');
    }
    expect(mintFree('secret', 'handoff', 0, () => true)).toBeUndefined();
  });

  it('takes nine digits from ten thousand open codes on', () => {
    const lengthWith = (open: number): number | undefined =>
      mintFree('secret', 'handoff', open, () => false)?.code.length;
    expect(lengthWith(limits.manyOpenCodes - 1)).toBe(8);
    expect(lengthWith(limits.manyOpenCodes)).toBe(10);
  });
});

describe('failures', () => {
  it('never get through more often than is allowed in any stretch as long as the lock', () => {
    const most = 4;
    fc.assert(
      fc.property(fc.array(fc.nat(limits.claimLockMs / 2), { maxLength: 60 }), (gaps) => {
        let count: FailureCount | undefined;
        let now = 0;
        const through: number[] = [];
        for (const gap of gaps) {
          now += gap;
          if (lockOn([count], now) !== undefined) continue;
          count = withFailure(count, most, now);
          through.push(now);
        }
        for (const [i, at] of through.entries()) {
          const together = through.slice(i).filter((other) => other - at < limits.claimLockMs);
          // A count that ends and the next one: as with every fixed window.
          expect(together.length).toBeLessThan(2 * most);
        }
      }),
    );
  });
});
