import { readContext, type BatchContext } from '@throughline/protocol';

/** As many as the pages that visitors are on at once; 16 MB at the very most. */
const remembered = 2000;
/** Longer ones, as JSON text, are cleaned each time: pages have hundreds of characters. */
const rememberedCharacters = 4000;

const known = new Map<string, BatchContext>();

/**
 * A context as it is stored. Visitors of one page send the same one with every batch, and cleaning it costs more than
 * all else about an event: so what comes again is answered from memory. Whoever gets it must not change it.
 */
export const cleanContext = (context: unknown, allowed: readonly string[]): BatchContext => {
  const name = nameOf(context, allowed);
  if (name === undefined) return readContext(context, { allowed }).context;
  const found = known.get(name) ?? readContext(context, { allowed }).context;
  // Emptied when it is full: simpler than choosing, and what is still needed comes back at once.
  if (known.size >= remembered && !known.has(name)) known.clear();
  known.set(name, found);
  return found;
};

/** Undefined for what is not worth remembering, or nested so deeply that it cannot be written down. */
const nameOf = (context: unknown, allowed: readonly string[]): string | undefined => {
  try {
    const name = JSON.stringify([allowed, context]);
    return name.length > rememberedCharacters ? undefined : name;
  } catch {
    return undefined;
  }
};
