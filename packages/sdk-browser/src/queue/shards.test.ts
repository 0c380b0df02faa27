// @vitest-environment happy-dom
import { once } from 'node:events';
import { BroadcastChannel as Channel } from 'node:worker_threads';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const key = 'tlp_x';

/** The shards of a page that has just started, and what it took over. */
const openPage = async () => {
  vi.resetModules();
  const { settle } = await import('../settings/settings.ts');
  settle({ key, collector: 'https://collector.test' });
  const { adoptShards, leaveShards, own, prefixOfAll } = await import('./shards.ts');
  const taken: string[] = [];
  const look = () => {
    adoptShards((taking) => {
      taken.push(taking);
    });
  };
  look();
  return { look, leaveShards, taken, group: (n: number) => `${prefixOfAll()}${own}:${String(1e6 + n)}` };
};

/** A message of the test's own has come: so have those that were sent before it. */
const echoed = async () => {
  const [mouth, ear] = [new Channel('echo'), new Channel('echo')];
  const heard = once(ear as unknown as EventTarget, 'message');
  mouth.postMessage('');
  await heard;
  mouth.close();
  ear.close();
  await turn();
};

/** Whatever the pages have to tell each other is told, and the time that they have for it is over. */
const talkedOver = async () => {
  for (let n = 0; n < 40; n += 1) {
    await echoed();
    vi.advanceTimersByTime(50);
  }
};

describe('shards', () => {
  beforeEach(() => {
    localStorage.clear();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.stubGlobal('BroadcastChannel', Channel);
    // Far enough apart that who is later hears who is first.
    let drawn = 0;
    vi.spyOn(Math, 'random').mockImplementation(() => (++drawn * 0.37) % 1);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  // Once a page that was asked forgot the asking one: what that had said of itself came before its question.
  it('of a living page are taken by nobody, whichever page came first', async () => {
    const pages = [await openPage(), await openPage(), await openPage()];
    for (const page of pages) localStorage.setItem(page.group(0), '{}');
    for (const page of pages) {
      page.look();
      await talkedOver();
    }
    expect(pages.flatMap(({ taken }) => taken)).toEqual([]);
    for (const page of pages) page.leaveShards();
  });

  it('of a page that ends are taken by one of those that live, in order', async () => {
    const pages = [await openPage(), await openPage(), await openPage()];
    await talkedOver();
    const [ended, ...living] = pages;
    for (const n of [1, 0, 2]) localStorage.setItem(ended?.group(n) ?? '', '{}');
    ended?.leaveShards();
    await talkedOver();
    const takers = living.filter(({ taken }) => taken.length > 0);
    expect(takers).toHaveLength(1);
    expect(takers[0]?.taken).toEqual([0, 1, 2].map((n) => ended?.group(n)));
    for (const page of living) page.leaveShards();
  });

  it('of a page that died without a word are taken by the next that looks', async () => {
    localStorage.setItem(`tl:${key}:abcdefgh:1000000`, '{}');
    const page = await openPage();
    await talkedOver();
    expect(page.taken).toEqual([`tl:${key}:abcdefgh:1000000`]);
    page.leaveShards();
  });
});
