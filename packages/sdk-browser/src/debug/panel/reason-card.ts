import type { Reason } from '../reasons/reason.ts';
import { element } from './element.ts';

/** One reason in words, and the line that fixes it: a click selects the line. */
export const reasonCard = ({ weight, says, fix, where }: Reason): HTMLElement =>
  element(
    'div',
    { class: `reason ${weight}` },
    element('p', {}, says),
    where && element('p', { class: 'soft' }, `${where}:`),
    fix && element('code', { tabindex: '0' }, fix),
  );
