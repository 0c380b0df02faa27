// Plays the webview of an app: gives the page one function, and runs in the page what the app sends. Which of the three
// functions it gives, `?bridge=` says: webkit, throughline (default), react-native, or none.
const page = String(Math.random());
const kind = new URLSearchParams(location.search).get('bridge') ?? 'throughline';

/** @param {string} text */
const postMessage = (text) => {
  const body = JSON.stringify({ page, mainFrame: window === top, text });
  // A webview's own function has no such limit: requests that outlive a page share 64 KiB.
  const keepalive = body.length < 20_000;
  void fetch('/webview/say', { method: 'POST', mode: 'no-cors', body, keepalive });
};

if (kind === 'webkit') Object.assign(window, { webkit: { messageHandlers: { throughlineBridge: { postMessage } } } });
if (kind === 'react-native') Object.assign(window, { ReactNativeWebView: { postMessage } });
if (kind === 'throughline') Object.assign(window, { throughlineBridge: { postMessage } });

/** @type {EventSource | undefined} */
let answers;
const listen = () => {
  answers?.close();
  answers = new EventSource(`/webview/answers?page=${page}`);
  answers.onmessage = ({ data }) => {
    dispatchEvent(new CustomEvent('throughline:native', { detail: JSON.parse(data) }));
  };
};
if (window === top && kind !== 'none') {
  listen();
  // A webview still reaches a page that comes back out of the history; a connection does not come back with it. Left open
  // it would take what the app answers to the page's hello along.
  addEventListener('pagehide', () => answers?.close());
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) listen();
  });
}
