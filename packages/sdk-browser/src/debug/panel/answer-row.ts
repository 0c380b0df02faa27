import type { Answered } from '../calls/call-log.ts';
import { element } from './element.ts';

const plural = (n: number): string => `${String(n)} ${n === 1 ? 'event' : 'events'}`;

const outcome = ({ sent, answer }: Answered): string => {
  const { counts, error } = answer ?? {};
  if (error) return `${plural(sent)}. ${error.code}: ${error.detail}`;
  if (!counts) return `${plural(sent)}. Not a collector's answer`;
  const { stored, duplicate, rejected } = counts;
  const parts = [`${String(stored)} stored`];
  if (duplicate) parts.push(`${String(duplicate)} there already`);
  if (rejected) parts.push(`${String(rejected)} refused`);
  return `${plural(sent)}: ${parts.join(', ')}`;
};

/** One request and what the collector said. */
export const answerRow = (answered: Answered): HTMLElement => {
  const good = answered.status < 300 && answered.answer?.counts;
  return element(
    'li',
    {},
    element(
      'div',
      { class: 'answer' },
      element('span', { class: `state ${good ? 'delivered' : 'failed'}` }, String(answered.status)),
      element('span', { class: 'name' }, outcome(answered)),
    ),
  );
};
