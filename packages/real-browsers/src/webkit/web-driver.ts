import { patienceMs } from '../real-browser/patience.ts';

/** One session of a W3C WebDriver. */
export type WebDriver = {
  /** A command to the tab of that handle. @throws with the driver's own error. */
  ask<Answer = unknown>(tab: string, method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Answer>;
  /** In a window of its own, or as a tab behind those of the last one. */
  newTab(type: 'window' | 'tab'): Promise<string>;
  /** Closes every tab, as a person does. */
  end(): Promise<void>;
};

/**
 * Why not a library: selenium-webdriver brings a downloader of browsers and drivers, webdriver ten packages and a logger
 * that prints; what we ask for is nine commands, and one at a time, since a session has one current tab.
 */
export const startSession = async (origin: string, alwaysMatch: object): Promise<WebDriver> => {
  const { sessionId } = await command<{ sessionId: string }>('POST', `${origin}/session`, {
    capabilities: { alwaysMatch },
  });
  const session = `${origin}/session/${sessionId}`;
  const inTurn = oneAtATime();
  const turnTo = (handle: string) => command('POST', `${session}/window`, { handle });
  // Stays open, empty and behind the others: with its last tab a session ends.
  const empty = await command<string>('GET', `${session}/window`);
  return {
    ask: (tab, method, path, body) =>
      inTurn(async () => {
        await turnTo(tab);
        return command(method, session + path, body);
      }),
    newTab: (type) =>
      inTurn(async () => {
        await turnTo(empty);
        return (await command<{ handle: string }>('POST', `${session}/window/new`, { type })).handle;
      }),
    end: () =>
      inTurn(async () => {
        for (const handle of await command<string[]>('GET', `${session}/window/handles`)) {
          await turnTo(handle);
          await command('DELETE', `${session}/window`);
        }
      }),
  };
};

const oneAtATime = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <Value>(act: () => Promise<Value>): Promise<Value> => {
    const turn = last.then(act, act);
    last = turn.catch(() => undefined);
    return turn;
  };
};

// Longer than what it asks for may take, so that the driver's own error comes first.
const answerMs = 2 * patienceMs;

const command = async <Answer>(method: string, url: string, body: object = {}): Promise<Answer> => {
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(answerMs),
    ...(method === 'POST' && { body: JSON.stringify(body) }),
  });
  // WebDriver's answers have this shape: https://www.w3.org/TR/webdriver2/#dfn-send-a-response
  const { value } = (await response.json()) as { value: Answer & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`${String(value.error)}: ${value.message || new URL(url).pathname}`);
  return value;
};
