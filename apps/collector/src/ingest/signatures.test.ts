import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { signedText } from '@throughline/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setSigning } from '../access/signing.ts';
import { batchOf, send, touchpoint, trial, type Trial } from '../testing/trial.ts';

let t: Trial;
beforeAll(async () => {
  t = await trial();
});
afterAll(() => t.collector.close());

let projects = 0;
/** A project of the test's own with a signing secret, and what sends for it. */
const signing = async (required = false) => {
  projects += 1;
  const project = `signing-${String(projects)}`;
  const key = await t.key(project);
  const { secrets } = await setSigning(t.store.directory, project, { renew: false, required });
  const sign = (type: string, value: string, expiresAt = Date.now() + 60_000, by = secrets[0] ?? '', of = project) =>
    `${String(expiresAt)}.${createHmac('sha256', by)
      .update(signedText(of, { type, value }, expiresAt))
      .digest('hex')}`;
  const identify = (identifiers: object, signatures?: object) =>
    touchpoint('v1', {
      type: 'identify',
      name: undefined,
      identifiers: { visitor: 'v1', ...identifiers },
      identify: { signatures },
    });
  const say = (...events: object[]) => send(t, key, batchOf(events));
  const holder = async (type: string, value: string) =>
    (await t.store.directory.people.lookup(project, { type, value })).people
      .filter(({ how }) => how === 'held')
      .map(({ id }) => id);
  const stored = (id: unknown) => t.store.log.event(project, String(id));
  return { project, key, sign, identify, say, holder, stored };
};

describe('a signature that holds', () => {
  it('raises the trust of what it vouches for, and joins a customer and an e-mail address to the visitor', async () => {
    const { sign, identify, say, holder, stored } = await signing();
    const event = identify(
      { customer: 'c-1', email: 'Anna@Example.org' },
      { customer: sign('customer', 'c-1'), email: sign('email', 'anna@example.org') },
    );
    expect((await say(event)).body).toMatchObject({ counts: { stored: 1 }, results: [] });
    const kept = await stored(event.id);
    expect(kept).toMatchObject({ trust: 'signed', signed: ['customer', 'email'] });
    expect(JSON.stringify(kept)).not.toContain('signatures');
    expect(await holder('email', 'anna@example.org')).toEqual(await holder('visitor', 'v1'));
    expect(await holder('customer', 'c-1')).toEqual(await holder('visitor', 'v1'));
  });

  it('vouches for nothing that stands beside it: an e-mail address of somebody else joins nobody', async () => {
    const { sign, identify, say, holder } = await signing();
    await say(identify({ customer: 'c-1', email: 'victim@example.org' }, { customer: sign('customer', 'c-1') }));
    expect(await holder('customer', 'c-1')).toEqual(await holder('visitor', 'v1'));
    expect(await holder('email', 'victim@example.org')).not.toEqual(await holder('visitor', 'v1'));
  });

  it('stands above a claim: of two customers of one visitor the signed one holds, whoever came first', async () => {
    const { sign, identify, say, holder } = await signing();
    await say(identify({ customer: 'claimed' }));
    await say(identify({ customer: 'signed' }, { customer: sign('customer', 'signed') }));
    expect(await holder('visitor', 'v1')).toEqual(await holder('customer', 'signed'));
    expect(await holder('visitor', 'v1')).not.toEqual(await holder('customer', 'claimed'));
  });

  it('may be of the secret before the newest, but not of the one before that', async () => {
    const { project, sign, identify, say, stored } = await signing();
    const { secrets } = await setSigning(t.store.directory, project, { renew: true });
    const [, old] = secrets;
    const first = identify({ customer: 'c-1' }, { customer: sign('customer', 'c-1', undefined, old) });
    await t.store.directory.access.keys(project);
    await expect
      .poll(async () => {
        const again = { ...first, id: `${String(first.id)}-${String(performance.now())}` };
        await say(again);
        return (await stored(again.id))?.trust;
      })
      .toBe('signed');
    await setSigning(t.store.directory, project, { renew: true });
    await expect
      .poll(async () => {
        const again = { ...first, id: `${String(first.id)}-${String(performance.now())}` };
        return (await say(again)).body.results;
      })
      .toMatchObject([{ code: 'signature_invalid' }]);
  });

  it('comes again with its event as the same, also when it has expired meanwhile', async () => {
    const { sign, identify, say } = await signing();
    const event = identify({ customer: 'c-1' }, { customer: sign('customer', 'c-1') });
    await say(event);
    const expired = { ...event, identify: { signatures: { customer: sign('customer', 'c-1', 1_795_000_000_000) } } };
    expect((await say(expired)).body.results).toMatchObject([{ result: 'duplicate', code: 'same' }]);
  });
});

describe('a signature that does not hold', () => {
  it('costs nothing but itself: the event is stored as claimed, and answer and metrics say so', async () => {
    const { sign, identify, say, stored, holder } = await signing();
    const other = await signing();
    const bad: [string, string][] = [
      ['of another customer', sign('customer', 'c-2')],
      ['of another type', sign('email', 'c-1')],
      ["by another project's secret", other.sign('customer', 'c-1')],
      ['for another project', sign('customer', 'c-1', undefined, undefined, other.project)],
      ['of another length', '1795000000000.abc'],
      ['nonsense', 'x'],
    ];
    for (const [what, signature] of bad) {
      const event = identify({ customer: 'c-1' }, { customer: signature });
      const { status, body } = await say(event);
      expect([what, status, body.results]).toMatchObject(
        [
          what,
          200,
          [
            {
              index: 0,
              id: event.id,
              result: 'stored',
              code: 'signature_invalid',
              detail: expect.stringContaining('identify.signatures.customer') as unknown,
            },
          ],
        ].flat(0),
      );
      expect(await stored(event.id)).toMatchObject({ trust: 'claimed' });
    }
    const late = identify({ customer: 'c-1' }, { customer: sign('customer', 'c-1', Date.now() - 1) });
    expect((await say(late)).body).toMatchObject({ counts: { stored: 1 }, results: [{ code: 'signature_expired' }] });
    expect(await holder('customer', 'c-1')).toEqual(await holder('visitor', 'v1'));
    const metrics = await (await t.fetch('/metrics')).text();
    expect(metrics).toMatch(/throughline_signatures_refused_total\{code="signature_invalid"\} [1-9]/);
    expect(metrics).toMatch(/throughline_signatures_refused_total\{code="signature_expired"\} 1/);
  });
});

describe('where signatures are required', () => {
  it('an unsigned customer joins nobody, and no story of theirs; the event is stored for its visitor', async () => {
    const { identify, say, stored, holder } = await signing(true);
    const event = identify({ customer: 'c-1' });
    await say(event, touchpoint('v1', { id: 'beside', identifiers: { visitor: 'v1', customer: 'c-1' } }));
    expect(await stored(event.id)).toMatchObject({
      subject: 'visitor:v1',
      identifiers: { customer: 'c-1' },
      trust: 'claimed',
    });
    expect(await stored('beside')).toMatchObject({ subject: 'visitor:v1' });
    expect(await holder('customer', 'c-1')).toEqual([]);
  });

  it('a signed one does, and a server needs none', async () => {
    const { project, sign, identify, say, holder } = await signing(true);
    await say(identify({ customer: 'c-1' }, { customer: sign('customer', 'c-1') }));
    expect(await holder('customer', 'c-1')).toEqual(await holder('visitor', 'v1'));
    const server = await t.key(project, { kind: 'server', origins: [] });
    await send(t, server, batchOf([touchpoint('v2', { identifiers: { customer: 'c-2' } })]));
    expect(await holder('customer', 'c-2')).toHaveLength(1);
  });

  it('an event that names a customer alone is refused, and told how to come', async () => {
    const { say } = await signing(true);
    const { body } = await say(touchpoint('', { identifiers: { customer: 'c-1' } }), touchpoint('v1'));
    expect(body.results).toMatchObject([
      { code: 'no_identifiers', detail: expect.stringContaining('signature') as unknown },
    ]);
  });
});

it('holds for every golden case', async () => {
  const golden = fileURLToPath(import.meta.resolve('@throughline/protocol/golden/signatures.json'));
  const { cases } = JSON.parse(readFileSync(golden, 'utf8')) as {
    cases: { secret: string; project: string; type: string; value: unknown; expiresAt: number; signature: string }[];
  };
  await using past = await trial({}, { now: () => 1_794_999_999_000 });
  const key = await past.key('shop');
  await past.store.directory.settings.set('shop', 'signing', { secrets: [cases[0]?.secret], required: false });
  for (const { type, value, signature } of cases) {
    const event = touchpoint('v1', {
      type: 'identify',
      name: undefined,
      at: 1_794_999_999_000,
      identifiers: { visitor: 'v1', [type]: value },
      identify: { signatures: { [type]: signature } },
    });
    expect((await send(past, key, batchOf([event], { sentAt: undefined }))).body.results).toEqual([]);
    expect(await past.store.log.event('shop', String(event.id))).toMatchObject({ trust: 'signed', signed: [type] });
  }
});
