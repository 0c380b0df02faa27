import { createParser } from 'eventsource-parser';
import { pageHeader } from '../http/page-header.ts';
import { troubleFromAnswer, type Trouble } from '../http/trouble.ts';

/**
 * How the stream stands. `lost`: it broke and is being tried again. `refused`: the collector will not give it (signed
 * out, no rights, no such person); trying again would not help.
 */
export type StreamState = 'connecting' | 'open' | 'lost' | 'refused';

export type StreamEvents = {
  onEvent: (event: { name: string; data: string }) => void;
  onState: (state: StreamState, trouble?: Trouble) => void;
};

export type StreamOptions = StreamEvents & {
  url: string;
  /** Ms without a byte, heartbeats included, after which the connection counts as dead. Default 45 s: three heartbeats. */
  silenceMs?: number;
  /** Ms before the first new try; doubles up to 15 s. Default 1 s. */
  retryMs?: number;
  send?: typeof fetch;
};

const longestRetryMs = 15_000;

/**
 * Follows a server-sent event stream until the returned function is called. It is fetch, not EventSource, because
 * EventSource hides the status: a signed-out reader would see "reconnecting" for ever. Resumes by Last-Event-ID.
 */
export const followEvents = ({
  url,
  onEvent,
  onState,
  silenceMs = 45_000,
  retryMs = 1000,
  send = (...request) => fetch(...request),
}: StreamOptions): (() => void) => {
  const life = new AbortController();
  const stopped = (): boolean => life.signal.aborted;
  let lastId: string | undefined;
  let attempt = new AbortController();
  let wake: () => void = () => undefined;

  const parser = createParser({
    onEvent: ({ id, event, data }) => {
      if (id !== undefined) lastId = id;
      onEvent({ name: event ?? 'message', data });
    },
  });

  const readOnce = async (): Promise<'ended' | 'refused'> => {
    const watch = silenceWatch(silenceMs, () => {
      attempt.abort();
    });
    try {
      const headers: Record<string, string> = {
        [pageHeader[0]]: pageHeader[1],
        accept: 'text/event-stream',
        ...(lastId === undefined ? {} : { 'last-event-id': lastId }),
      };
      const answer = await send(url, {
        headers,
        signal: attempt.signal,
        credentials: 'same-origin',
        cache: 'no-store',
      });
      if (!answer.ok) return await refusal(answer);
      onState('open');
      await readBody(answer, (text) => {
        watch.heard();
        parser.feed(text);
      });
      return 'ended';
    } finally {
      watch.stop();
      parser.reset();
    }
  };

  const refusal = async (answer: Response): Promise<'ended' | 'refused'> => {
    const trouble = troubleFromAnswer(answer.status, await answer.json().catch(() => undefined));
    if (answer.status >= 500 || answer.status === 429) return 'ended';
    onState('refused', trouble);
    return 'refused';
  };

  const run = async (): Promise<void> => {
    onState('connecting');
    for (let failures = 0; !stopped(); failures += 1) {
      const startedAt = Date.now();
      attempt = new AbortController();
      const end = await readOnce().catch(() => 'ended' as const);
      if (stopped() || end === 'refused') return;
      onState('lost');
      if (Date.now() - startedAt > longestRetryMs) failures = 0;
      await pause(Math.min(longestRetryMs, retryMs * 2 ** failures), (resume) => {
        wake = resume;
      });
    }
  };

  const unlisten = onOnline(() => {
    wake();
  });
  void run();
  return () => {
    life.abort();
    unlisten();
    attempt.abort();
    wake();
  };
};

const readBody = async (answer: Response, onText: (text: string) => void): Promise<void> => {
  const reader = answer.body?.getReader();
  const decoder = new TextDecoder();
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    onText(decoder.decode(part.value, { stream: true }));
  }
};

const silenceWatch = (silenceMs: number, onSilence: () => void) => {
  let timer = setTimeout(onSilence, silenceMs);
  return {
    heard: () => {
      clearTimeout(timer);
      timer = setTimeout(onSilence, silenceMs);
    },
    stop: () => {
      clearTimeout(timer);
    },
  };
};

const pause = (ms: number, onStart: (resume: () => void) => void): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    onStart(() => {
      clearTimeout(timer);
      resolve();
    });
  });

/** The network is back: no reason to wait any longer. Outside a browser nobody says so. */
const onOnline = (listener: () => void): (() => void) => {
  if (!('addEventListener' in globalThis)) return () => undefined;
  globalThis.addEventListener('online', listener);
  return () => {
    globalThis.removeEventListener('online', listener);
  };
};
