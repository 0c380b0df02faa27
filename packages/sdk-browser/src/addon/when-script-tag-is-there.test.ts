// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { whenScriptTagIsThere } from './when-script-tag-is-there.ts';
import { createRecordingJourney } from '../testing/recording-journey.ts';

const global = globalThis as { throughline?: unknown };

const loaded = (element = document.querySelector('script')): void => {
  element?.dispatchEvent(new Event('load'));
};

afterEach(() => {
  delete global.throughline;
  document.head.replaceChildren();
});

describe('whenScriptTagIsThere', () => {
  const start = () => {
    const started: unknown[] = [];
    whenScriptTagIsThere((journey) => void started.push(journey));
    return started;
  };
  const putTag = () => {
    document.head.innerHTML = '<script type="text/plain" data-key="tlp_1" data-channel="web"></script>';
  };

  it('starts at once with the journey that is there', () => {
    putTag();
    const journey = (global.throughline = { ...createRecordingJourney(), flush: () => undefined });
    expect(start()).toEqual([journey]);
  });

  it("waits for the tag while there is only the page's stub, and starts once", () => {
    putTag();
    global.throughline = { calls: [] };
    const started = start();
    loaded();
    expect(started).toEqual([]);
    const journey = (global.throughline = { ...createRecordingJourney(), flush: () => undefined });
    loaded();
    loaded();
    expect(started).toEqual([journey]);
  });

  it('notices a tag that is put into the page later', () => {
    const started = start();
    putTag();
    global.throughline = { ...createRecordingJourney(), flush: () => undefined };
    loaded();
    expect(started).toHaveLength(1);
  });
});
