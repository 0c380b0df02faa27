import { openHandoff } from '../handoff/open-handoff.ts';
import type { News } from '../news/news.ts';
import type { RecordEvent, Said } from '../recorder/recorder.ts';
import { sayings, type Sayings } from './sayings.ts';
import type { Handoff, HandoffOptions, Identifiers, SharedDetails } from './types.ts';

/** The calls of a view, names and properties not tied together. */
export type UntypedPersonJourney = { [Name in keyof Sayings]: (...args: Parameters<Sayings[Name]>) => string } & {
  handoff: (to: string, options?: HandoffOptions) => Handoff;
};

type Saying = (...args: unknown[]) => Partial<Said>;

/** The calls that speak of one person. No call throws: a getter of somebody's may, and so may a misuse in plain JavaScript. */
export const personJourney = (
  record: RecordEvent,
  { fail }: Pick<News, 'fail'>,
  bound: Identifiers,
  shared: SharedDetails,
): UntypedPersonJourney => {
  const say = (name: string, saying: () => Partial<Said>): string => {
    try {
      const said = saying();
      return record({ ...shared, type: name, ...said, identifiers: { ...bound, ...said.identifiers } });
    } catch (error) {
      return fail('failed', `${name}: ${String(error)}`);
    }
  };
  const calls = Object.entries(sayings).map(([name, saying]) => [
    name,
    (...args: unknown[]) => say(name, () => (saying as Saying)(...args)),
  ]);
  return {
    ...(Object.fromEntries(calls) as UntypedPersonJourney),
    handoff: (to, options) => openHandoff(to, options, (handoff) => say('handoff', () => ({ handoff })), fail),
  };
};
