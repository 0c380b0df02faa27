import { describe, expect, it } from 'vitest';
import { takeAsked } from './asked.ts';

const arrive = (search: string) => {
  const addresses: unknown[] = [];
  const asked = takeAsked(
    { pathname: '/agent', search },
    {
      replaceState: (_data, _unused, address) => {
        addresses.push(address);
      },
    },
  );
  return { ...asked, addresses };
};

describe('takeAsked', () => {
  it('takes the caller out of the address and leaves the project', () => {
    expect(arrive('?project=shop&phone=%2B49301234567')).toEqual({
      project: 'shop',
      identifier: { type: 'phone', value: '+49301234567' },
      addresses: ['/agent?project=shop'],
    });
    expect(arrive('?email=a%40example.org')).toEqual({
      project: undefined,
      identifier: { type: 'email', value: 'a@example.org' },
      addresses: ['/agent'],
    });
  });

  it('reads a plus that nobody escaped, in a number alone', () => {
    expect(arrive('?phone=+49301234567').identifier?.value).toBe('+49301234567');
    expect(arrive('?customer=+C-1').identifier?.value).toBe('C-1');
  });

  it('asks for nobody where nobody is named, and takes what it does not know out all the same', () => {
    expect(arrive('')).toEqual({ project: undefined, identifier: undefined, addresses: [] });
    expect(arrive('?phone=&who=somebody')).toEqual({
      project: undefined,
      identifier: undefined,
      addresses: ['/agent'],
    });
  });

  it('is bounded', () => {
    expect(arrive(`?customer=${'x'.repeat(10_000)}`).identifier?.value).toHaveLength(256);
  });
});
