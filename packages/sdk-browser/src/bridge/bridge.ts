import { attempt } from '../problems/attempt.ts';
import { bridgeVersion, type FromApp, type FromPage } from './messages.ts';

/** Says something to the app. */
export type Post = (message: FromPage) => void;

type Port = { postMessage(text: string): void };

declare global {
  interface Window {
    throughlineBridge?: Port;
    webkit?: { messageHandlers?: { throughlineBridge?: Port } };
    ReactNativeWebView?: Port;
  }
}

/**
 * The way to the native app around this webview, undefined where there is none. Only the main frame has one: an app
 * cannot tell frames apart by what they say, and a frame may be anybody's.
 *
 * @param hear called with what the app says, checked for its version only
 */
export const createBridge = (hear: (message: FromApp) => unknown): Post | undefined => {
  const port =
    window.throughlineBridge ?? window.webkit?.messageHandlers?.throughlineBridge ?? window.ReactNativeWebView;
  if (window !== top || !port?.postMessage) return;
  addEventListener('throughline:native', ({ detail }: CustomEventInit<FromApp>) => {
    if (detail?.throughline === bridgeVersion) hear(detail);
  });
  // As a method: native ones refuse to be called otherwise, and some throw once their app is gone.
  return (message) => attempt(() => port.postMessage(JSON.stringify({ throughline: bridgeVersion, ...message })));
};
