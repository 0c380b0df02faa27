import { randomUUID } from 'node:crypto';
import { Browser } from 'happy-dom';
import type { UntypedJourney } from '../journey/types.ts';
import { storageOf, type Hearing } from './storage.ts';

export type TestPage = ReturnType<ReturnType<typeof createTestBrowser>['open']>;

/**
 * Pages of one happy-dom browser, each with globals of its own, sharing cookies and, per origin, localStorage, which
 * happy-dom itself keeps per page. Closing a page ends its timers and requests, as a browser does.
 */
export const createTestBrowser = () => {
  const browser = new Browser({
    settings: {
      enableJavaScriptEvaluation: true,
      suppressInsecureJavaScriptEnvironmentWarning: true,
      // It asks before text/plain too, which no browser does: that none asks is shown in a real one.
      fetch: { disableSameOriginPolicy: true },
    },
  });
  const origins = new Map<string, { storage: Storage; windows: Set<Hearing> }>();
  const browserId = randomUUID();

  const open = (address: string) => {
    const page = browser.newPage();
    page.url = address;
    page.content = '<!doctype html><html><head></head><body></body></html>';
    const { window } = page.mainFrame;
    const { origin } = new URL(address);
    const { storage, windows } = origins.get(origin) ?? { storage: window.localStorage, windows: new Set<Hearing>() };
    origins.set(origin, { storage, windows });
    let tellTest: () => void = () => undefined;
    const hear: Hearing = (key, newValue) => {
      window.dispatchEvent(new window.StorageEvent('storage', newValue === null ? { key } : { key, newValue }));
      if (key === 'tl_visitor') tellTest();
    };
    windows.add(hear);
    Object.defineProperty(window, 'localStorage', { value: storageOf(storage, windows, hear), configurable: true });
    // happy-dom's own ends with the page before it ran, a browser's runs before the page can end.
    const runSoon = (act: () => void) =>
      queueMicrotask(() => {
        try {
          act();
        } catch (error) {
          // As a browser reports it: to the page.
          window.dispatchEvent(new window.ErrorEvent('error', { error: error as Error }));
        }
      });
    Object.defineProperty(window, 'queueMicrotask', { value: runSoon });
    // happy-dom has none of its own; the one of Node does the same among the pages of this process.
    const channels: BroadcastChannel[] = [];
    const Channel = function (name: string) {
      const channel = new BroadcastChannel(`${browserId} ${name}`);
      channels.push(channel);
      return channel;
    };
    Object.defineProperty(window, 'BroadcastChannel', { value: Channel, configurable: true });
    const end = () => {
      windows.delete(hear);
      for (const channel of channels) channel.close();
      return page.close();
    };
    return {
      storage,
      run: (code: string): unknown => window.eval(`(() => { ${code} })()`),
      journey: (): UntypedJourney => window.eval('window.journey') as UntypedJourney,
      /** Another window of the origin has written who it is, and this one has heard of it. */
      told: () => new Promise<void>((resolve) => (tellTest = resolve)),
      /** Ends as a page does: told, then gone. */
      leave: async () => {
        window.dispatchEvent(new window.Event('pagehide'));
        // Asked for after the end, happy-dom's own would throw beside every catch.
        window.navigator.sendBeacon = () => false;
        await end();
      },
      /** Ends without a word, as a killed process does. */
      kill: end,
    };
  };

  return { open, close: () => browser.close() };
};
