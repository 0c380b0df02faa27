/** One event of a stream of server-sent events. `data` is JSON, so it never holds a line break. */
export type SseMessage = { event: string; data: unknown; id?: string };

export const sseText = ({ event, data, id }: SseMessage): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** What keeps proxies from closing a stream that has nothing to say. */
export const heartbeat = ': still here\n\n';

/** Where a reader comes back after the connection broke, ms. */
export const reconnectAfter = (ms: number): string => `retry: ${String(ms)}\n\n`;

export type SseWriter = {
  body: ReadableStream<Uint8Array>;
  /** Resolves when the reader's side has room again; false when it is gone or takes too long, and then it is let go. */
  write(text: string): Promise<boolean>;
  readonly end: () => void;
  /** When nobody reads any more, for whatever reason. */
  over: AbortSignal;
};

/** @param patience ms that a reader may keep one message waiting: nothing is queued for a slow one, it is dropped. */
export const sseWriter = (patience: number): SseWriter => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const over = new AbortController();
  const finish = (): void => {
    over.abort();
  };
  writer.closed.then(finish, finish);
  const drop = (): false => {
    finish();
    writer.abort().catch(finish);
    return false;
  };
  return {
    body: readable,
    over: over.signal,
    write: async (text) => {
      if (over.signal.aborted) return false;
      const timer = Promise.withResolvers<false>();
      const timeout = setTimeout(() => {
        timer.resolve(false);
      }, patience);
      const written = writer.write(new TextEncoder().encode(text)).then(
        () => true,
        () => false,
      );
      const done = await Promise.race([written, timer.promise]);
      clearTimeout(timeout);
      return done || drop();
    },
    end: () => {
      finish();
      writer.close().catch(finish);
    },
  };
};
