import { describe, expect, it } from 'vitest';
import { allowInPolicy } from './content-policy.ts';

const collector = 'https://c.example';
const allow = (policy: string, directive: string) => allowInPolicy(policy, directive, collector);

describe('allowInPolicy', () => {
  it('keeps what the directive lets in already', () => {
    expect(allow("script-src 'self'; connect-src 'self' wss://live.example", 'connect-src')).toBe(
      "connect-src 'self' wss://live.example https://c.example",
    );
  });

  it('starts from the directive that speaks where that one is missing: a new one replaces it', () => {
    expect(allow("default-src 'self'", 'connect-src')).toBe("connect-src 'self' https://c.example");
    expect(allow("script-src 'nonce-x'; default-src *", 'script-src-elem')).toBe(
      "script-src-elem 'nonce-x' https://c.example",
    );
    expect(allow("default-src 'self'", 'script-src-elem')).toBe("script-src-elem 'self' https://c.example");
  });

  it("takes 'none' out, which means nothing beside another source", () => {
    expect(allow("connect-src 'none'", 'connect-src')).toBe('connect-src https://c.example');
    expect(allow('connect-src', 'connect-src')).toBe('connect-src https://c.example');
  });

  it('reads policies as browsers do: blanks, capitals, the first of two', () => {
    expect(allow(" ;; Connect-Src\t'self'  https://a.example ; connect-src *", 'connect-src')).toBe(
      "connect-src 'self' https://a.example https://c.example",
    );
    expect(allow('', 'connect-src')).toBe('connect-src https://c.example');
  });
});
