import { describe, expect, it } from 'vitest';
import { createJourney } from '../index.ts';
import { openStage, type Stage } from '../testing/stage.ts';

/** As a browser that was opened with the link does, by the public key. */
const acceptInBrowser = async ({ proxy, publicKey }: Stage, token: string): Promise<void> => {
  const event = { id: 'accepted-1', type: 'handoff', at: Date.now(), handoff: { step: 'accepted', token } };
  const body = JSON.stringify({ v: 1, groups: [[{ identifiers: { visitor: 'v-phone' } }, event]] });
  const response = await fetch(`${proxy.origin}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${publicKey}` },
    body,
  });
  expect(response.status).toBe(200);
};

describe('a handoff that a back-end opens', () => {
  it('is accepted by the browser that follows its link, which is then the same person', async () => {
    await using stage = await openStage();
    const journey = createJourney(stage.options);
    const { token, url } = journey.for({ customer: 'c-1' }).handoff('email', { expiresInMs: 60_000 });
    const address = new URL(url('https://www.shop.test/quote/3?plan=s#cover'));
    expect(address.searchParams.get('tl_h')).toBe(token);
    expect([address.pathname, address.searchParams.get('plan'), address.hash]).toEqual(['/quote/3', 's', '#cover']);
    expect(await journey.flush()).toBe(0);
    await acceptInBrowser(stage, token);
    const [opened, accepted] = await stage.stored();
    expect(opened).toMatchObject({ handoff: { step: 'opened', to: 'email' } });
    expect(
      accepted?.type === 'handoff' && opened?.type === 'handoff' && accepted.handoff.id === opened.handoff.id,
    ).toBe(true);
    expect(await stage.holders('visitor', 'v-phone')).toEqual(await stage.holders('customer', 'c-1'));
    await journey.close();
  });

  it('is accepted by another back-end that is given the token', async () => {
    await using stage = await openStage();
    const journey = createJourney(stage.options);
    const { token } = journey.for({ visitor: 'v-desk' }).handoff('app');
    journey.for({ device: 'd-1' }).acceptHandoff(token);
    expect(await journey.close()).toBe(0);
    expect(await stage.holders('device', 'd-1')).toEqual(await stage.holders('visitor', 'v-desk'));
    expect(JSON.stringify(await stage.stored())).not.toContain(token);
  });

  it('gives back what is no address, and tells', async () => {
    await using stage = await openStage();
    const journey = createJourney(stage.options);
    const codes: string[] = [];
    journey.on('problem', ({ code }) => codes.push(code));
    expect(journey.for({ customer: 'c-1' }).handoff('email').url('/quote/3')).toBe('/quote/3');
    expect(await journey.close()).toBe(0);
    expect(codes).toEqual(['bad_address']);
  });
});
