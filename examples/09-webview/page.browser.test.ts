import { scenesIn } from '@throughline/example-stage/testing';
import { engineNames, whereAllAgree } from '@throughline/real-browsers';
import { describe, expect, it } from 'vitest';
import { createOutbox } from './app/outbox.ts';
import { createPretendApp, type AppOptions, type Sender } from './app/pretend-app.ts';
import { hosts, lists } from './site.ts';
import { setWebviewStage } from './testing/webview-stage.ts';

const [listed, notListed] = hosts;
const who = { visitor: 'app-installation-17', identifiers: { customer: '4711' }, session: 's-1' };
const ready = '!!window.throughline?.flush';

type Events = { type: string; key: string; body: string; ids: string[] };

describe.each(engineNames)('a page in the webview of an app, in %s', (engine) => {
  const scene = scenesIn(engine, setWebviewStage);

  const open = async (path = '/', host: string = listed) => {
    const { stage, page } = scene();
    await page.goto(stage.at(host) + path);
    await page.waitFor(ready);
  };
  const flushed = () => scene().page.waitFor('throughline.flush().then((waiting) => waiting === 0)');
  const stored = async () => {
    const { stage } = scene();
    const { events } = await stage.collector.store.log.tail({ project: stage.project, after: 0, limit: 100 });
    return events;
  };
  const names = async () => (await stored()).map(({ type, name }) => name ?? type);
  const visitors = async () => (await stored()).map(({ canonical }) => canonical.visitor);
  const appThat = (options: Partial<AppOptions> = {}) =>
    createPretendApp({ lists, who, ...options }, scene().stage.run);

  /** Takes events over and keeps them: the test says when what is sent and acknowledged. */
  const appThatKeeps = () => {
    const { stage } = scene();
    const handed: (Events & { page: string })[] = [];
    const app = appThat();
    const outbox = createOutbox(stage.given.collector, stage.given.key);
    stage.play((text, sender) => {
      const message = JSON.parse(text) as Events;
      if (message.type === 'events') handed.push({ ...message, page: sender.page });
      if (message.type === 'hello' && sender.mainFrame)
        stage.run(sender.page, { throughline: 1, type: 'start', ...who, sends: true });
    });
    return {
      app,
      handed,
      ids: () => new Set(handed.flatMap(({ ids }) => ids)),
      // In the order in which it got them: side by side, a later one may be stored first.
      send: async () => {
        for (const { body } of handed) await outbox.take(body);
      },
      acknowledge: (ids: string[], to = handed.at(-1)?.page ?? '') =>
        stage.run(to, { throughline: 1, type: 'ack', ids }),
    };
  };

  // Under which name the page finds the bridge; what goes over it is the same then.
  const bridges = whereAllAgree.includes(engine) ? ['throughline', 'webkit', 'react-native'] : ['throughline'];

  describe.each(bridges)('over the bridge %s', (bridge) => {
    it('is who the app says, from the first event on, and leaves nothing of its own', async () => {
      const { stage, page } = scene();
      stage.play(appThat().hear);
      await open(`/?bridge=${bridge}`);
      await page.click('#brakes');
      await flushed();

      const events = await stored();
      expect(await names()).toEqual(['page_viewed', 'repair_asked']);
      expect(events.map(({ canonical }) => canonical)).toEqual([
        { visitor: who.visitor, customer: '4711' },
        { visitor: who.visitor, customer: '4711' },
      ]);
      expect(events.map(({ channel, session }) => [channel, session])).toEqual([
        ['webview', 's-1'],
        ['webview', 's-1'],
      ]);
      expect(await page.evaluate('document.cookie')).not.toContain('tl_visitor=');
    });

    it('leaves the sending to the app, which brings every event once', async () => {
      const { stage, page } = scene();
      const app = appThatKeeps();
      await open(`/?bridge=${bridge}`);
      await page.click('#brakes');
      await page.click('#order');
      await expect.poll(() => app.ids().size).toBeGreaterThan(0);
      expect(await stored()).toEqual([]);

      const clicks = ['page_viewed', 'repair_asked', 'repair_ordered'];
      const seen = new Set<string>();
      // One request is under way at a time: the next one comes after the acknowledgement.
      await expect
        .poll(() => {
          const next = [...app.ids()].filter((id) => !seen.has(id));
          next.forEach((id) => seen.add(id));
          app.acknowledge(next);
          return seen.size;
        })
        .toBe(clicks.length);
      await app.send();
      await flushed();
      expect(await names()).toEqual(clicks);
      expect(app.handed.every(({ key }) => key === stage.given.key)).toBe(true);
    });
  });

  it('keeps what the app has not acknowledged, for the next page to hand over again', async () => {
    const { page } = scene();
    const app = appThatKeeps();
    await open();
    await page.click('#brakes');
    await expect.poll(() => app.ids().size).toBeGreaterThan(0);
    // The app has sent them, and its acknowledgement is lost with the page.
    await app.send();
    const [lost = ''] = app.ids();
    app.handed.length = 0;
    await open('/done');
    await expect
      .poll(() => {
        app.acknowledge([...app.ids()]);
        return app.ids();
      })
      .toContain(lost);
    await expect
      .poll(async () => {
        app.acknowledge([...app.ids()]);
        await app.send();
        return (await names()).sort();
      })
      .toEqual(['page_viewed', 'page_viewed', 'repair_asked']);
  });

  it('is somebody else after the log-out of the app, and not before', async () => {
    const { stage, page } = scene();
    const app = appThat();
    stage.play(app.hear);
    await open();
    await page.click('#brakes');
    await flushed();
    await page.evaluate("void addEventListener('throughline:native', () => (window.told = true))");
    app.logOut();
    await page.waitFor('window.told');
    await page.click('#gears');
    await flushed();
    const next = app.who().visitor;
    expect(await visitors()).toEqual([who.visitor, who.visitor, next]);
    const last = (await stored()).at(-1);
    expect(last?.canonical.customer).toBeUndefined();
    await open('/done');
    await flushed();
    expect((await visitors()).at(-1)).toBe(next);
  });

  const goesOnByItself = async (answer: (sender: Sender) => void) => {
    const { stage, page } = scene();
    stage.play((_text, sender) => answer(sender));
    await open();
    await page.click('#brakes');
    await expect.poll(names).toEqual(['page_viewed', 'repair_asked']);
    const [first, second] = await visitors();
    expect(first).toBe(second);
    expect(first).not.toBe(who.visitor);
  };

  it('goes on by itself where the app is silent', () => goesOnByItself(() => undefined));

  it('gets no answer on an origin that is not listed, and nothing of the app leaves with its events', async () => {
    const { stage, page } = scene();
    stage.play(appThat().hear);
    await open('/', notListed);
    await page.click('#brakes');
    await expect.poll(names).toEqual(['page_viewed', 'repair_asked']);
    expect(JSON.stringify(await stored())).not.toContain('4711');
  });

  it('asks again when it comes back out of the history, and is who the app says by then', async () => {
    const { stage, page } = scene();
    const app = appThat();
    stage.play(app.hear);
    await open();
    await flushed();
    await page.goto(stage.at(listed) + '/done');
    await page.waitFor(ready);
    await flushed();
    app.logOut();
    await page.back();
    await page.waitFor(ready);
    await page.click('#gears');
    await expect.poll(async () => (await stored()).at(-1)?.name).toBe('repair_asked');
    expect((await visitors()).at(-1)).toBe(app.who().visitor);
  });

  it('loses nothing while the app is offline', async () => {
    const { stage, page } = scene();
    const outbox = createOutbox(stage.given.collector, stage.given.key);
    const app = appThat({ sends: { key: stage.given.key, outbox } });
    outbox.setOnline(false);
    stage.play(app.hear);
    await open();
    await page.click('#brakes');
    await expect.poll(outbox.waiting).toBeGreaterThan(0);
    expect(await stored()).toEqual([]);
    outbox.setOnline(true);
    await flushed();
    expect(await names()).toEqual(['page_viewed', 'repair_asked']);
  });

  // What the SDK makes of a message that came: no engine's.
  if (!whereAllAgree.includes(engine)) return;

  it('goes on by itself where the app speaks another version', () =>
    goesOnByItself((sender) => scene().stage.run(sender.page, { throughline: 2, type: 'start', ...who, sends: true })));

  it('takes acknowledgements one by one, in any order, and of events that it never had', async () => {
    const { page } = scene();
    const app = appThatKeeps();
    await open();
    await page.evaluate("(throughline.touchpoint('a'), throughline.touchpoint('b'), throughline.touchpoint('c'), 0)");
    await expect
      .poll(() => {
        for (const id of [...app.ids()].reverse()) app.acknowledge([id, 'never-heard-of']);
        return app.ids().size;
      })
      .toBe(4);
    await flushed();
    await app.send();
    expect(await names()).toEqual(['page_viewed', 'a', 'b', 'c']);
  });

  it('passes over a version that it does not speak, and goes on without the app', async () => {
    const { stage } = scene();
    let from: Sender | undefined;
    stage.play((_text, sender) => (from = sender));
    await open();
    await expect.poll(() => from).toBeDefined();
    stage.run(from?.page ?? '', { throughline: 2, type: 'start', visitor: 'of-another-contract' });
    await expect.poll(names).toEqual(['page_viewed']);
    expect(await visitors()).not.toContain('of-another-contract');
  });
});
