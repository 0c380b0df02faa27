import type { Answered } from '../calls/call-log.ts';
import { element } from './element.ts';

const outcome = ({ answer: { counts, error } }: Answered): string => {
  if (error) return `${error.code}: ${error.detail}`;
  if (!counts) return "not a collector's answer";
  const { stored, duplicate, rejected } = counts;
  return `${String(stored)} stored${duplicate ? `, ${String(duplicate)} there already` : ''}${rejected ? `, ${String(rejected)} refused` : ''}`;
};

/** One request and what the collector said. */
export const answerRow = (answered: Answered): HTMLElement =>
  element(
    'li',
    { class: 'answer' },
    element('span', { class: answered.answer.counts ? 'delivered' : 'refused' }, String(answered.status)),
    element('span', { class: 'name' }, `${String(answered.sent)} sent: ${outcome(answered)}`),
  );
