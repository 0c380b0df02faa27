type Poster = { postMessage?: unknown };
type Native = {
  throughlineBridge?: Poster;
  webkit?: { messageHandlers?: { throughlineBridge?: Poster } };
  ReactNativeWebView?: Poster;
};

/** Which bridge of a native app is here, in words; undefined in a browser. */
export const bridgeKind = (): string | undefined => {
  const { throughlineBridge, webkit, ReactNativeWebView } = window as Native;
  if (throughlineBridge?.postMessage) return 'throughlineBridge';
  if (webkit?.messageHandlers?.throughlineBridge) return 'WKWebView';
  return ReactNativeWebView && 'ReactNativeWebView';
};
