import { readFileSync } from 'node:fs';
import { reduceUrl as collectorsReduceUrl } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { settle } from '../settings/settings.ts';
import { reduceUrl } from './reduce-url.ts';

settle({ key: 'tlp_x', collector: '', parameters: 'plan size' });

type Case = { url: string; allowed?: string[]; reduced: { url: string } };
const golden = JSON.parse(
  readFileSync(new URL('../../node_modules/@throughline/protocol/golden/urls.json', import.meta.url), 'utf8'),
) as { cases: Case[] };
/** The SDK sees whole web addresses only, and knows no project's allow-list. */
const sees = ({ url, allowed }: Case) => !allowed && /^https?:\/\//.test(url);
/** A campaign named by an e-mail address is dropped as a whole here, where the collector says that there was one. */
const namesAddress = ({ url }: Case) => /utm_\w+=[^&]*@/.test(url);
const cases = golden.cases.filter((one) => sees(one) && !namesAddress(one));

describe('reduceUrl', () => {
  it.each(cases)('leaves of $url nothing that changes what the collector makes of it', ({ url, reduced }) => {
    expect(collectorsReduceUrl(reduceUrl(url) ?? '').url).toBe(reduced.url);
  });

  it('never lets a fragment, a foreign parameter, a password or an e-mail address out', () => {
    const url = 'https://anna:pw@shop.test/q?secret=1&utm_source=a%40b.de&utm_medium=mail&tl_h=abc&gclid=x1#anna@b.de';
    expect(reduceUrl(url)).toBe('https://shop.test/q?utm_medium=mail&gclid=x1');
  });

  it.each(['', 'about:blank', 'no address', 'mailto:a@b.de'])('is empty for %j', (address) => {
    expect(reduceUrl(address) ?? '').toBe('');
  });
});
