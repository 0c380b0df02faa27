/** An interface with its promises taken away: inside a thread every answer is there at once. */
export type AtOnce<Noun> = {
  readonly [Name in keyof Noun]: Noun[Name] extends (...args: infer Args) => Promise<infer Answer>
    ? (...args: Args) => Answer
    : never;
};
