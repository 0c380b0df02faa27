/** Where a method runs: on the write connection, among the quick readers, or among the patient ones. */
export type Lane = 'write' | 'quick' | 'long';

/** Sends one call into a thread. */
export type Send = (method: string, args: readonly unknown[]) => Promise<unknown>;
export type Lanes = Readonly<Record<Lane, Send>>;

/** The lane of every method of an interface. */
export type Routes<Noun> = { readonly [Name in keyof Noun]: Lane };

/** An interface whose every method runs in a thread. */
export const remote = <Noun extends object>(noun: string, routes: Routes<Noun>, lanes: Lanes): Noun => {
  const methods = Object.entries<Lane>(routes).map(([name, lane]) => [
    name,
    (...args: unknown[]) => lanes[lane](`${noun}.${name}`, args),
  ]);
  // `routes` names every method of Noun, and the thread's noun is typed AtOnce<Noun>: no type can say that it answers.
  return Object.fromEntries(methods) as Noun;
};
