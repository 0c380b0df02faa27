import type { Browser } from 'playwright-core';

/** How one kind of browser is found, brought to this machine and started. A new kind is one more of these. */
export type Engine = {
  readonly name: string;
  /** Path of its program; undefined when this machine has none. */
  find(): string | undefined;
  /** Brings it to the machine. @throws {BrowserMissing} with one line that says what is missing and what to do. */
  install(): Promise<void>;
  /** Starts it, without a window. The caller closes it. */
  launch(program: string): Promise<Browser>;
};

/** No browser, and none to be had. The message is one line, ready to read. */
export class BrowserMissing extends Error {
  override readonly name = 'BrowserMissing';
}

/** Path of the engine's program, installed first where the machine lacks it. @throws {BrowserMissing} */
export const ensure = async (engine: Engine): Promise<string> => {
  const found = engine.find();
  if (found !== undefined) return found;
  await engine.install();
  const installed = engine.find();
  if (installed === undefined) throw new BrowserMissing(`${engine.name} was installed but cannot be found.`);
  return installed;
};

/** Starts the engine's browser, installed first where the machine lacks it. @throws {BrowserMissing} */
export const start = async (engine: Engine): Promise<Browser> => engine.launch(await ensure(engine));
