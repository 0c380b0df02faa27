import type { SseMessage } from '../replay-api/sse.ts';

/** Reads one stream of server-sent events, as far as a test wants to. */
export type SseReader = {
  status: number;
  headers: Headers;
  /** The next event; undefined when the stream has ended. Comments are passed over. */
  next(): Promise<SseMessage | undefined>;
  close(): void;
};

export const sseReader = async (url: string, headers: Record<string, string>): Promise<SseReader> => {
  const stop = new AbortController();
  const response = await fetch(url, { headers, signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  const next = async (): Promise<SseMessage | undefined> => {
    for (;;) {
      const end = buffer.indexOf('\n\n');
      if (end >= 0) {
        const block = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        const message = messageIn(block);
        if (message !== undefined) return message;
        continue;
      }
      const chunk = await reader?.read().catch(() => undefined);
      if (chunk === undefined || chunk.done) return undefined;
      buffer += chunk.value;
    }
  };
  return { status: response.status, headers: response.headers, next, close: () => stop.abort() };
};

const messageIn = (block: string): SseMessage | undefined => {
  const fields = new Map(
    block.split('\n').map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
    }),
  );
  const [event, data, id] = [fields.get('event'), fields.get('data'), fields.get('id')];
  if (event === undefined || data === undefined) return undefined;
  return { event, data: JSON.parse(data) as unknown, ...(id === undefined ? {} : { id }) };
};
