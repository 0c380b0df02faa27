import { describe, expect, it } from 'vitest';
import { takeSignInSecret } from './sign-in-secret.ts';

const arrive = (hash: string) => {
  const addresses: unknown[] = [];
  const secret = takeSignInSecret(
    { hash, pathname: '/p/demo/', search: '?text=a' },
    {
      replaceState: (_data, _unused, address) => {
        addresses.push(address);
      },
    },
  );
  return { secret, addresses };
};

describe('takeSignInSecret', () => {
  it('takes the secret and leaves the rest of the address', () => {
    expect(arrive('#sign-in=tli_Ab-9_x')).toEqual({ secret: 'tli_Ab-9_x', addresses: ['/p/demo/?text=a'] });
  });

  it('removes a broken one too, and takes nothing', () => {
    expect(arrive('#sign-in=<script>')).toEqual({ secret: undefined, addresses: ['/p/demo/?text=a'] });
  });

  it('leaves every other fragment alone', () => {
    expect(arrive('#content')).toEqual({ secret: undefined, addresses: [] });
  });
});
