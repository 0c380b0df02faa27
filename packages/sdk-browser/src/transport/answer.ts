/** What the SDK reads of an answer, see the protocol's `BatchAnswer` and `ErrorAnswer`. */
export type Answer = {
  v?: number;
  results?: { index: number; result: string; code: string; detail: string }[];
  skews?: Record<string, number>;
  error?: { code: string; detail: string };
};

/** The body, or an empty one where something else than the collector answered: a proxy, a hotel's log-in page. */
export const readAnswer = async (response: Response): Promise<Answer> => {
  const body: unknown = await response.json().catch(() => undefined);
  return isAnswer(body) ? body : {};
};

const isAnswer = (body: unknown): body is Answer => typeof body === 'object' && body !== null;

/** Milliseconds that the collector asks to wait; 0 when it does not say, or says it as a date. */
export const retryAfter = (response: Response): number => Number(response.headers.get('retry-after')) * 1000 || 0;
