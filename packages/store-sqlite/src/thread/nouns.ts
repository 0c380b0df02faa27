import { StoreError } from '@throughline/store';
import { argumentsOf, type Request } from './messages.ts';

/** What a thread can do: methods by noun. A request names one as `noun.method`. */
export type Nouns = Readonly<Record<string, object>>;

/** Runs one request on the noun that it names. */
export const perform = (nouns: Nouns, { method, text }: Request): unknown => {
  const [noun = '', name = ''] = method.split('.');
  const target = nouns[noun];
  const found: unknown = target === undefined ? undefined : Reflect.get(target, name);
  if (target === undefined || typeof found !== 'function')
    throw new StoreError('invalid', `The store knows no ${method}.`);
  return Reflect.apply(found, target, argumentsOf(text));
};
