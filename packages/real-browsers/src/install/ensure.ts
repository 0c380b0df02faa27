/** How one kind of browser is found and brought to this machine. A new kind is one more of these. */
export type Engine = {
  readonly name: string;
  /** Path of the program that drives it; undefined when this machine lacks that or anything it needs. */
  find(): string | undefined;
  /** Brings it to the machine. @throws {BrowserMissing} with one line that says what is missing and what to do. */
  install(): Promise<void>;
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
