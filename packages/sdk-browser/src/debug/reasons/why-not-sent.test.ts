import { errorCodes } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import type { Situation } from '../situation/situation.ts';
import { whyNotSent } from './why-not-sent.ts';

const good: Situation = {
  key: 'tlp_0123456789abcdefghijklmn',
  collector: 'https://c.example/journeys',
  path: '/v1/events',
  origin: 'https://shop.example',
  scriptTag: true,
  pageViews: true,
  online: true,
  visible: true,
  globalPrivacyControl: false,
  cookies: true,
  storage: 'kept',
  consent: 'granted',
  refusals: [],
  violations: [],
};

const whyNot = (change: Partial<Situation>) => whyNotSent({ ...good, ...change });
const idsOf = (change: Partial<Situation>) => whyNot(change).map(({ id }) => id);
const trouble = (code: string, detail = 'as it said') => ({ trouble: { code, detail } });

describe('whyNotSent', () => {
  it('says nothing where all is well', () => {
    expect(whyNot({})).toEqual([]);
    expect(whyNot({ bridge: { kind: 'WKWebView', answered: true } })).toEqual([]);
    expect(whyNot({ storage: 'unused' })).toEqual([]);
  });

  it('names the key and the command that makes one, when the collector does not know it', () => {
    for (const code of ['unknown_key', 'no_key']) {
      const [reason, ...others] = whyNot(trouble(code));
      expect(others).toEqual([]);
      expect(reason).toMatchObject({
        weight: 'stops',
        fix: 'throughline key add <project> --origin https://shop.example',
      });
      expect(reason?.says).toContain(good.key);
      expect(reason?.says).toContain('data-key');
    }
  });

  it('gives the one command that lists the origin', () => {
    const [reason] = whyNot(trouble('origin_not_listed'));
    expect(reason?.fix).toBe(`throughline key allow ${good.key} --origin https://shop.example`);
    expect(reason?.says).toContain('https://shop.example');
  });

  it('warns of a secret key, without repeating it', () => {
    for (const key of ['tls_0123456789', 'tlad_0123456789']) {
      const [reason] = whyNot({ key });
      expect(reason?.id).toBe('secret_key');
      expect(JSON.stringify(reason)).not.toContain(key);
    }
  });

  it('says of a collector that cannot now that nothing is lost', () => {
    for (const code of ['store_unavailable', 'internal', 'busy', 'too_many_requests', 'http_502']) {
      const [reason] = whyNot(trouble(code, 'the disk is full'));
      expect(reason?.says).toContain(`${code}: the disk is full`);
      expect(reason?.says).toContain('sent again');
      expect(reason?.fix).toBe('curl https://c.example/journeys/readyz');
    }
  });

  it('takes any other answer for somebody else, and names the setting', () => {
    const [asScript] = whyNot(trouble('http_404'));
    expect(asScript?.says).toContain('https://c.example/journeys/v1/events');
    expect(asScript?.fix).toBe('data-collector="https://your.collector"');
    const [asModule] = whyNot({ ...trouble('http_404'), scriptTag: false });
    expect(asModule?.fix).toBe("createJourney({ collector: 'https://your.collector' })");
  });

  it('has a sentence for every code of the collector that a batch can be refused with', () => {
    // `locked` is of those who claim spoken codes: a page cannot.
    const forBatches = Object.entries(errorCodes).filter(
      ([code, { retry }]) => (retry === 'hourly' || retry === 'later') && code !== 'locked',
    );
    for (const [code] of forBatches) {
      const [reason] = whyNot(trouble(code));
      expect(reason?.id).toBe(code);
      expect(reason?.says.length, code).toBeGreaterThan(40);
    }
  });

  it('repeats what it has no sentence for, names of built-in properties too', () => {
    for (const code of ['something_new', 'constructor', 'toString'])
      expect(whyNot(trouble(code))).toMatchObject([{ id: code, says: `${code}: as it said` }]);
  });

  describe('when no answer came', () => {
    const unreachable = trouble('unreachable', 'TypeError: Failed to fetch');

    it('puts being offline first', () => {
      expect(idsOf({ ...unreachable, online: false, reached: 'nothing' })).toEqual(['offline']);
    });

    it('tells a blocker from a collector that is down by whether another address answers', () => {
      const [blocked] = whyNot({ ...unreachable, reached: 'collector' });
      expect(blocked).toMatchObject({ id: 'blocked', fix: 'data-path="/your/own/path"' });
      const [down] = whyNot({ ...unreachable, reached: 'nothing' });
      expect(down).toMatchObject({ id: 'no_answer', fix: 'https://c.example/journeys/healthz' });
      expect(idsOf(unreachable)).toEqual(['unreachable']);
    });

    it('knows what browsers do not let a secure page do', () => {
      expect(whyNot({ ...unreachable, collector: 'http://c.example' })).toMatchObject([
        { id: 'mixed_content', fix: 'data-collector="https://c.example"' },
      ]);
      expect(idsOf({ ...unreachable, collector: 'http://127.0.0.1:4100' })).toEqual(['unreachable']);
    });

    it('blames the policy alone where that is it', () => {
      const violations = [
        {
          directive: 'connect-src',
          policy: "default-src 'self'; connect-src 'self' https://api.example",
        },
      ];
      expect(whyNot({ ...unreachable, violations: [...violations, ...violations] })).toMatchObject([
        { id: 'csp', fix: "connect-src 'self' https://api.example https://c.example" },
      ]);
    });
  });

  it('says what waits for consent and what is not recorded, and the call that changes it', () => {
    expect(whyNot({ consent: 'required' })).toMatchObject([
      { id: 'consent_required', weight: 'note', fix: "throughline.consent('granted')" },
    ]);
    expect(whyNot({ consent: 'denied', scriptTag: false })).toMatchObject([
      { id: 'consent_denied', fix: "journey.consent('granted')" },
    ]);
    expect(idsOf({ consent: 'denied', globalPrivacyControl: true })).toEqual(['global_privacy_control']);
    // It was asked and said yes: then the signal is no reason.
    expect(whyNot({ globalPrivacyControl: true })).toEqual([]);
  });

  it('says of each refused event its name, its code and what was wrong with it', () => {
    const detail = 'props.price must be a number';
    expect(whyNot({ refusals: [{ code: 'wrong_type', detail, name: 'quote_started' }] })).toMatchObject([
      { weight: 'loses', says: `"quote_started" was refused and will not be sent again. wrong_type: ${detail}` },
    ]);
  });

  it('notes what this browser does not keep', () => {
    expect(idsOf({ storage: 'denied', cookies: false })).toEqual(['storage_denied', 'cookies_denied']);
    expect(idsOf({ storage: 'full' })).toEqual(['storage_full']);
  });

  it('notes an app that is silent and a page that nobody sees', () => {
    expect(whyNot({ bridge: { kind: 'WKWebView', answered: false } })).toMatchObject([
      { id: 'bridge_silent', weight: 'note', fix: 'https://c.example/journeys/webview-check' },
    ]);
    expect(idsOf({ visible: false })).toEqual(['hidden']);
    expect(idsOf({ visible: false, pageViews: false })).toEqual([]);
  });

  it('puts what stops sending before what is only good to know', () => {
    const all = whyNot({ ...trouble('unknown_key'), storage: 'denied', visible: false, consent: 'required' });
    const weights = all.map(({ weight }) => weight);
    expect(weights).toEqual([...weights].sort((a, b) => (a === 'note' ? 1 : 0) - (b === 'note' ? 1 : 0)));
    expect(all.length).toBe(4);
  });
});
