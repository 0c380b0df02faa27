/** An interface with its promises taken away: in memory every answer is there at once. */
export type AtOnce<Noun> = {
  readonly [Name in keyof Noun]: Noun[Name] extends (...args: infer Args) => Promise<infer Answer>
    ? (...args: Args) => Answer
    : Noun[Name];
};

/**
 * The interface with its promises given back, and with copies going in and out: what a caller does to its own objects
 * afterwards changes nothing in here. `check` runs before each call and may throw.
 */
export const handingCopies = <Noun extends object>(noun: AtOnce<Noun>, check: () => void): Noun =>
  // The handler wraps every method in a promise; no type says so of a Proxy.
  new Proxy(noun, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]): Promise<unknown> => {
        check();
        const answer: unknown = await Reflect.apply(method, target, structuredClone(args));
        return structuredClone(answer);
      };
    },
  }) as unknown as Noun;
