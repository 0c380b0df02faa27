/** Where a thread's code lies: beside the caller, as source when the source runs, as built file when the build does. */
export const threadUrl = (name: string, from: string): URL =>
  new URL(`./${name}${from.endsWith('.ts') ? '.ts' : '.js'}`, from);
