import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Given } from '../site/serve-site.ts';
import { setStage } from './set-stage.ts';
import type { Stage } from './stage.ts';

describe('a stage', () => {
  let stage: Stage;
  let given: Given;

  beforeAll(async () => {
    stage = await setStage((all) => {
      given = all;
      const site = new Hono();
      site.get('/', (asked) => asked.text('here'));
      return site;
    });
  });
  afterAll(() => stage.close());

  const record = (origin: string, visitor: string, name: string) =>
    fetch(`${given.collector}/v1/events?key=${given.key}`, {
      method: 'POST',
      headers: { origin },
      body: JSON.stringify({
        v: 1,
        sentAt: Date.now(),
        contexts: [],
        events: [
          {
            id: `${visitor}-${name}`,
            type: 'touchpoint',
            name,
            at: Date.now(),
            stream: visitor,
            seq: 1,
            channel: 'web',
            identifiers: { visitor },
            props: { path: '/' },
          },
        ],
      }),
    });

  it('serves the site', async () => {
    expect(await (await fetch(stage.origin)).text()).toBe('here');
  });

  it('lets its pages send through the line, and nobody else’s', async () => {
    expect((await record(stage.origin, 'visitor-a', 'page_viewed')).status).toBe(200);
    expect((await record('http://elsewhere.example', 'visitor-a', 'stolen')).status).toBe(403);
    stage.line.set('cut');
    await expect(record(stage.origin, 'visitor-a', 'lost')).rejects.toThrow();
    stage.line.set('up');
  });

  it('tells what is stored, person by person', async () => {
    await record(stage.origin, 'visitor-b', 'page_viewed');
    expect(await stage.stories()).toEqual([['page_viewed /'], ['page_viewed /']]);
  });
});
