type Port = { postMessage: (text: string) => void };

/** What the app has said, and when on the clock of performance.now. */
export type Heard = { detail: unknown; at: number };

export type NativeApp = ReturnType<typeof createNativeApp>;

const own = (holder: unknown, name: string): unknown =>
  typeof holder === 'object' && holder !== null ? (holder as Record<string, unknown>)[name] : undefined;

const isPort = (found: unknown): found is Port => typeof own(found, 'postMessage') === 'function';

/** The bridges that a page may find, in the order in which the SDK looks for them. */
const findPort = (): { kind: string; port: Port } | undefined => {
  const handlers = own(own(window, 'webkit'), 'messageHandlers');
  const found: [kind: string, port: unknown][] = [
    ['window.throughlineBridge', own(window, 'throughlineBridge')],
    ['WKWebView: webkit.messageHandlers.throughlineBridge', own(handlers, 'throughlineBridge')],
    ['React Native WebView', own(window, 'ReactNativeWebView')],
  ];
  for (const [kind, port] of found) if (isPort(port)) return { kind, port };
  return undefined;
};

/** Speaks the contract by hand, without the SDK's tolerance, and keeps all that the app says. */
export const createNativeApp = () => {
  const found = findPort();
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  addEventListener('throughline:native', (event) => {
    heard.push({ detail: 'detail' in event ? event.detail : undefined, at: performance.now() });
    for (const look of waiting) look();
  });

  return {
    kind: found?.kind,
    heard,

    /** Says something; undefined, or what the bridge threw. */
    say(message: object): string | undefined {
      try {
        found?.port.postMessage(JSON.stringify({ throughline: 1, ...message }));
        return undefined;
      } catch (error) {
        return String(error);
      }
    },

    /** What `find` gives of what was heard from the given number on, as soon as it gives something; undefined after `ms`. */
    waitFor<Found>(
      from: number,
      ms: number,
      find: (heard: readonly Heard[]) => Found | undefined,
    ): Promise<Found | undefined> {
      return new Promise((resolve) => {
        const end = (result: Found | undefined): void => {
          clearTimeout(timer);
          waiting.delete(look);
          resolve(result);
        };
        const look = (): void => {
          const result = find(heard.slice(from));
          if (result !== undefined) end(result);
        };
        const timer = setTimeout(end, ms, undefined);
        waiting.add(look);
        look();
      });
    },
  };
};

/** A message's fields, if it is an object at all. */
export const fieldsOf = ({ detail }: Heard): Record<string, unknown> =>
  typeof detail === 'object' && detail !== null ? { ...detail } : {};

/** The first message of that type. */
export const firstOf =
  (type: string) =>
  (heard: readonly Heard[]): Heard | undefined =>
    heard.find((one) => fieldsOf(one).type === type);
