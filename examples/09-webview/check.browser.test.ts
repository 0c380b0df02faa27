import { scenesIn } from '@throughline/example-stage/testing';
import { engineNames, whereAllAgree } from '@throughline/real-browsers';
import { describe, expect, it } from 'vitest';
import { createOutbox } from './app/outbox.ts';
import { createPretendApp, type AppOptions } from './app/pretend-app.ts';
import type { Hears } from './app/webview.ts';
import { hosts, lists } from './site.ts';
import { setWebviewStage } from './testing/webview-stage.ts';

const [listed, notListed] = hosts;
const who = { visitor: 'app-installation-17', identifiers: { customer: '4711' }, session: 's-1' };

type Parsed = { type: string; ids: string[]; key: string; body: string };
const parse = (text: string) => JSON.parse(text) as Parsed;

const bridges = ['throughline', 'webkit', 'react-native'];

/** The webviews of phones are Chromium's and WebKit's; the long test has Firefox too. */
const engines = engineNames.filter((engine) => engine === 'webkit' || whereAllAgree.includes(engine));

describe.each(engines)('the page that checks an app’s bridge, in %s', (engine) => {
  const thorough = whereAllAgree.includes(engine);
  const scene = scenesIn(engine, setWebviewStage);

  const open = (more = '', host: string = listed) => scene().page.goto(`${scene().stage.at(host)}/check${more}`);
  const verdictOf = (step: string) =>
    scene().page.evaluate<string>(`document.querySelector('#step-${step}')?.className ?? 'gone'`);
  const until = (step: string) =>
    scene().page.waitFor(`(document.querySelector('#step-${step}')?.className ?? 'waiting') !== 'waiting'`);
  const saysOf = (step: string) =>
    scene().page.evaluate<string>(`document.querySelector('#step-${step} .says').textContent`);
  /** Verdict of a step as soon as it has one. */
  const seen = async (step: string) => {
    await until(step);
    return verdictOf(step);
  };
  const verdicts = async () => {
    const { page } = scene();
    await page.waitFor("document.querySelector('textarea').value !== ''");
    const rows = await page.evaluate<string[]>(
      "[...document.querySelectorAll('li')].map((row) => row.id + ' ' + row.className)",
    );
    return Object.fromEntries(rows.map((row) => row.replace('step-', '').split(' '))) as Record<string, string>;
  };
  const leaveOutTheLogOut = async () => {
    const { page } = scene();
    await page.click('#step-reset button:last-child');
  };

  const goodApp = (options: Partial<AppOptions> = {}) => {
    const { given, run } = scene().stage;
    const outbox = createOutbox(given.collector, given.key);
    return createPretendApp({ lists, who, sends: { key: given.key, outbox }, ...options }, run);
  };

  it.each(thorough ? bridges : bridges.slice(0, 1))('passes an app that does everything right: %s', async (bridge) => {
    const { stage, page } = scene();
    const app = goodApp();
    stage.play(app.hear);
    await open(`?bridge=${bridge}`);
    await page.click('#step-reset button');
    app.logOut();
    expect(await verdicts()).toEqual({
      bridge: 'pass',
      hello: 'pass',
      version: 'pass',
      visitor: 'pass',
      identifiers: 'pass',
      session: 'pass',
      frame: 'pass',
      foreign_frame: 'pass',
      ack: 'pass',
      ack_once: 'pass',
      foreign_key: 'pass',
      arrived: 'pass',
      reset: 'pass',
      other_origins: 'skip',
      storage: 'pass',
    });
    const { events } = await stage.collector.store.log.tail({ project: stage.project, after: 0, limit: 100 });
    expect(events.map(({ type, name }) => [type, name])).toEqual([
      ['signal', 'webview_checked'],
      ['signal', 'webview_checked'],
    ]);
  });

  it('finds an app that answers frames', async () => {
    const { stage } = scene();
    const app = goodApp();
    stage.play((text, sender) => app.hear(text, { ...sender, mainFrame: true }));
    await open();
    expect(await seen('frame')).toBe('fail');
    expect(await saysOf('frame')).toContain('in the main frame');
    // That one has an origin of its own, which is not listed.
    expect(await seen('foreign_frame')).toBe('pass');
  });

  it('shows from an origin that is not listed whether the app is silent there', async () => {
    const { stage } = scene();
    stage.play(goodApp().hear);
    await open('?listed=no', notListed);
    expect(await verdicts()).toEqual({
      bridge: 'pass',
      silence: 'pass',
      frame: 'pass',
      foreign_frame: 'pass',
      storage: 'pass',
    });
  });

  // The rest is what the page makes of what it heard, the same in every engine: each of them does it in the long test.
  if (!thorough) return;

  it('finds an app that is silent', async () => {
    const { stage } = scene();
    await open();
    expect(await seen('hello')).toBe('fail');
    expect(await saysOf('hello')).toContain(`Is ${stage.origin} on the app's list?`);
    expect(await seen('ack')).toBe('skip');
  });

  const withAcks = (acks: (ids: string[], times: number) => string[][]): Hears => {
    const { stage } = scene();
    const app = createPretendApp({ lists, who }, (from, detail) =>
      stage.run(from, { ...(detail as object), sends: true }),
    );
    let times = 0;
    return (text, sender) => {
      const { type, ids, key } = parse(text);
      if (type !== 'events' || key !== stage.given.key) return app.hear(text, sender);
      for (const some of acks(ids, ++times)) stage.run(sender.page, { throughline: 1, type: 'ack', ids: some });
      return undefined;
    };
  };

  it('finds an app that acknowledges ids that nobody gave it', async () => {
    const { stage } = scene();
    stage.play(withAcks((ids) => [[...ids, 'event-of-another-page']]));
    await open();
    expect(await seen('ack')).toBe('fail');
    expect(await saysOf('ack')).toContain('event-of-another-page');
  });

  it.each([
    ['the same visitor', { visitor: who.visitor }, 'same as before'],
    ['the customer who went', { visitor: 'next', identifiers: who.identifiers }, 'still among'],
  ])('finds a log-out that leaves %s behind', async (_what, message, says) => {
    const { stage, page } = scene();
    let from = '';
    const app = createPretendApp({ lists, who }, stage.run);
    stage.play((text, sender) => {
      if (sender.mainFrame) from = sender.page;
      return app.hear(text, sender);
    });
    await open();
    await page.click('#step-reset button');
    stage.run(from, { throughline: 1, type: 'reset', ...message });
    expect(await seen('reset')).toBe('fail');
    expect(await saysOf('reset')).toContain(says);
  });

  it('gives the result as text', async () => {
    const { stage, page } = scene();
    stage.play(createPretendApp({ lists, who }, stage.run).hear);
    await open();
    await leaveOutTheLogOut();
    await verdicts();
    const text = await page.evaluate<string>("document.querySelector('textarea').value");
    expect(text.split('\n')[0]).toBe(`Throughline webview check of ${stage.origin}: 9 passed, 0 failed`);
    expect(text).toContain('PASS visitor: app-installation-17');
    expect(text).toContain('SKIP ack: The app does not take over sending');
  });

  it('passes an app that only says who it is, and has nothing against one that says little', async () => {
    const { stage } = scene();
    stage.play(createPretendApp({ lists, who: {} }, stage.run).hear);
    await open();
    await leaveOutTheLogOut();
    expect(await verdicts()).toMatchObject({
      hello: 'pass',
      visitor: 'note',
      identifiers: 'skip',
      session: 'skip',
      ack: 'skip',
      arrived: 'skip',
      reset: 'skip',
    });
  });

  it('ends at once in a browser', async () => {
    await open('?bridge=none');
    expect(await verdicts()).toEqual({ bridge: 'fail' });
  });

  it('finds an app that takes longer than a second', async () => {
    const { stage } = scene();
    const app = goodApp();
    stage.play((text, sender) => setTimeout(() => void app.hear(text, sender), 1200));
    await open();
    expect(await seen('hello')).toBe('fail');
    expect(await saysOf('hello')).toMatch(/after \d{4} ms/);
  });

  it.each([
    ['another version', { throughline: 2, type: 'start' }, 'version', 'throughline is 2'],
    ['a version as text', { throughline: '1', type: 'start' }, 'version', 'throughline is 1'],
    ['fields that nobody knows', { throughline: 1, type: 'start', user: 'x' }, 'version', 'user'],
    ['something that is no start', { throughline: 1, type: 'hello' }, 'hello', 'type has to be'],
    ['text instead of an object', '{"throughline":1}', 'hello', 'type has to be'],
    ['a visitor that is no text', { throughline: 1, type: 'start', visitor: 17 }, 'visitor', 'number'],
    [
      'a variable without its value',
      { throughline: 1, type: 'start', visitor: 'Optional("x")' },
      'visitor',
      'without a value',
    ],
    ['a visitor that is too long', { throughline: 1, type: 'start', visitor: 'x'.repeat(257) }, 'visitor', '257'],
    ['identifiers as a list', { throughline: 1, type: 'start', identifiers: ['4711'] }, 'identifiers', 'object'],
    [
      'an identifier of a strange type',
      { throughline: 1, type: 'start', identifiers: { 'Customer-Id': '1' } },
      'identifiers',
      'Customer-Id',
    ],
    [
      'an empty identifier',
      { throughline: 1, type: 'start', identifiers: { customer: '' } },
      'identifiers',
      '0 characters',
    ],
    ['a session that is too long', { throughline: 1, type: 'start', session: 'x'.repeat(65) }, 'session', '65'],
  ])('finds an app that answers with %s', async (_what, answer, step, says) => {
    const { stage } = scene();
    stage.play((_text, sender) => {
      if (sender.mainFrame) stage.run(sender.page, answer);
    });
    await open();
    expect(await seen(step)).toBe('fail');
    expect(await saysOf(step)).toContain(says);
  });

  it('finds an app whose visitor is another one each time', async () => {
    const { stage } = scene();
    let n = 0;
    stage.play((_text, { page: from }) =>
      stage.run(from, { throughline: 1, type: 'start', visitor: `installation-${String(n++)}` }),
    );
    await open();
    expect(await seen('visitor')).toBe('fail');
  });

  it('finds an app that answers frames of anybody', async () => {
    const { stage } = scene();
    const app = goodApp({ lists: () => true });
    stage.play((text, sender) => app.hear(text, { ...sender, mainFrame: true }));
    await open();
    expect(await seen('foreign_frame')).toBe('fail');
  });

  it('finds an app that believes the origin in the message, or asks for none', async () => {
    const { stage } = scene();
    stage.play(goodApp({ lists: () => true }).hear);
    await open('?listed=no', notListed);
    expect(await seen('silence')).toBe('fail');
    expect(await saysOf('silence')).toContain('app-installation-17');
  });

  it('finds an app that acknowledges twice', async () => {
    const { stage } = scene();
    stage.play(withAcks((ids) => [ids, ids]));
    await open();
    expect(await seen('ack_once')).toBe('fail');
  });

  it('finds an app that is deaf to a second handing over', async () => {
    const { stage, page } = scene();
    stage.play(withAcks((ids, times) => (times > 1 ? [] : [ids])));
    await open();
    await page.waitFor("document.querySelector('#step-ack_once')?.className === 'fail'");
  });

  it('takes acknowledgements one by one and in any order, and notes what is not at the collector yet', async () => {
    const { stage } = scene();
    stage.play(withAcks((ids) => ids.toReversed().map((id) => [id])));
    await open();
    expect(await seen('ack')).toBe('pass');
    expect(await seen('ack_once')).toBe('pass');
    expect(await seen('arrived')).toBe('note');
  });

  it('finds an app that sends with any key that it is given', async () => {
    const { stage } = scene();
    const app = goodApp();
    stage.play((text, sender) => {
      const { type, ids } = parse(text);
      if (type !== 'events') return app.hear(text, sender);
      stage.run(sender.page, { throughline: 1, type: 'ack', ids });
      return undefined;
    });
    await open();
    expect(await seen('foreign_key')).toBe('fail');
  });
});
