import { expect } from 'vitest';

/** Whether the collector says that it is not ready, for this reason. Another one fails the test. */
export const notReadyBecause = async (origin: string, reason: RegExp): Promise<boolean> => {
  const response = await fetch(`${origin}/readyz`);
  const answer: unknown = await response.json();
  if (response.status === 200) return false;
  expect(answer).toMatchObject({ status: 'not_ready', reason: expect.stringMatching(reason) as unknown });
  return true;
};
