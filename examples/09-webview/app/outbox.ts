/** Milliseconds until the next try. A real app doubles them, up to minutes. */
const retryMs = 200;

export type Outbox = ReturnType<typeof createOutbox>;

/**
 * What the app keeps until the collector has it. A real app keeps it in a file or database and may acknowledge as soon
 * as it is in there; this one keeps it in memory, so it acknowledges after the collector has it.
 */
export const createOutbox = (collector: string, key: string) => {
  const address = `${collector}/v1/events?key=${encodeURIComponent(key)}`;
  let waiting = 0;
  let online = true;

  /** The text goes out as it came in. 400 is for good: nothing in it can ever be stored. */
  const post = async (body: string): Promise<boolean> => {
    if (!online) return false;
    const response = await fetch(address, { method: 'POST', body }).catch(() => undefined);
    return response?.ok === true || response?.status === 400;
  };

  return {
    waiting: () => waiting,
    online: () => online,
    setOnline: (wanted: boolean): void => {
      online = wanted;
    },

    /** Resolves when the collector has it. */
    async take(body: string): Promise<void> {
      waiting += 1;
      while (!(await post(body))) await new Promise((resolve) => setTimeout(resolve, retryMs));
      waiting -= 1;
    },
  };
};
