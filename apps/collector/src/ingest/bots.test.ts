import { describe, expect, it } from 'vitest';
import { batchOf, send, touchpoint, trial } from '../testing/trial.ts';

const bot = { origin: 'https://shop.example', 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' };

describe('events of a bot', () => {
  it('are kept with the actor bot, and nothing of what it called itself', async () => {
    await using t = await trial();
    const key = await t.key('shop');
    const sent = [touchpoint('v-bot', { id: 'b1' }), touchpoint('v-bot', { id: 'b2', actor: 'customer' })];
    expect(await send(t, key, batchOf(sent), bot)).toMatchObject({ body: { counts: { stored: 2 } } });
    for (const id of ['b1', 'b2']) {
      const event = await t.store.log.event('shop', id);
      expect(event?.actor).toBe('bot');
      expect(JSON.stringify(event)).not.toContain('Googlebot');
    }
    expect(await (await t.fetch('/metrics')).text()).toContain('throughline_events_accepted_total{actor="bot"} 2');
  });

  it('are the same events when they come again under another name', async () => {
    await using t = await trial();
    const key = await t.key('shop');
    const body = batchOf([touchpoint('v-bot', { id: 'twice' })]);
    await send(t, key, body, bot);
    expect(await send(t, key, body)).toMatchObject({ body: { results: [{ id: 'twice', code: 'same' }] } });
  });
});
