import { randomUUID } from 'node:crypto';
import { Browser } from 'happy-dom';
import type { UntypedJourney } from '../journey/types.ts';

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
  const storages = new Map<string, Storage>();
  const browserId = randomUUID();

  const open = (address: string) => {
    const page = browser.newPage();
    page.url = address;
    page.content = '<!doctype html><html><head></head><body></body></html>';
    const { window } = page.mainFrame;
    const { origin } = new URL(address);
    const storage = storages.get(origin) ?? window.localStorage;
    storages.set(origin, storage);
    Object.defineProperty(window, 'localStorage', { value: storage, configurable: true });
    // happy-dom has none of its own; the one of Node does the same among the pages of this process.
    const channels: BroadcastChannel[] = [];
    const Channel = function (name: string) {
      const channel = new BroadcastChannel(`${browserId} ${name}`);
      channels.push(channel);
      return channel;
    };
    Object.defineProperty(window, 'BroadcastChannel', { value: Channel, configurable: true });
    const end = () => {
      for (const channel of channels) channel.close();
      return page.close();
    };
    return {
      storage,
      run: (code: string): unknown => window.eval(`(() => { ${code} })()`),
      journey: (): UntypedJourney => window.eval('window.journey') as UntypedJourney,
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
