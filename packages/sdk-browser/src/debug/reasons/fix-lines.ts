import type { Situation } from '../situation/situation.ts';
import type { Reason } from './reason.ts';

type Fix = Pick<Reason, 'fix' | 'where'>;

/** A setting of the SDK, in the form that this page uses. */
export const setting = ({ scriptTag }: Situation, name: string, value: string): Fix =>
  scriptTag
    ? { fix: `data-${name}="${value}"`, where: 'On the script tag' }
    : { fix: `createJourney({ ${name}: '${value}' })`, where: 'Beside the other options' };

/** A call that the page has to make. */
export const call = ({ scriptTag }: Situation, text: string, where: string): Fix => ({
  fix: `${scriptTag ? 'throughline' : 'journey'}.${text}`,
  where,
});

/** A command of the collector's own. */
export const command = (text: string): Fix => ({ fix: `throughline ${text}`, where: 'Where the collector runs' });
