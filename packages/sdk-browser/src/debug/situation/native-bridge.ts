/** Says hello to the native app around this page, if there is one, and gives its kind in words. */
export const askApp = (): string | undefined => {
  const { throughlineBridge, webkit, ReactNativeWebView } = window;
  const handler = webkit?.messageHandlers?.throughlineBridge;
  const port = throughlineBridge ?? handler ?? ReactNativeWebView;
  if (window !== top || !port) return undefined;
  try {
    port.postMessage(JSON.stringify({ throughline: 1, type: 'hello', origin: location.origin }));
  } catch {
    // It is there and does not work, which is what is told.
  }
  return port === handler ? 'WKWebView' : port === ReactNativeWebView ? 'React Native' : 'throughlineBridge';
};
