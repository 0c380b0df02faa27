import { describe, expect, it } from 'vitest';
import { findChromium } from './find-chromium.ts';

const nothing = () => false;
const everything = () => true;

describe('findChromium', () => {
  it('takes the one that CHROME names, before any other and even if nothing is there', () => {
    expect(findChromium({ CHROME: '/opt/mine' }, everything)).toBe('/opt/mine');
    expect(findChromium({ CHROME: '/opt/mine' }, nothing)).toBe('/opt/mine');
  });

  it('looks in the usual places, Debian first', () => {
    expect(findChromium({}, everything)).toBe('/usr/bin/chromium');
    expect(findChromium({ CHROME: '' }, (path) => path.includes('google'))).toBe('/usr/bin/google-chrome');
  });

  it('falls back to what playwright downloaded', () => {
    expect(findChromium({}, (path) => path.includes('ms-playwright'))).toContain('ms-playwright');
  });

  it('finds nothing where nothing is', () => {
    expect(findChromium({}, nothing)).toBeUndefined();
  });
});
