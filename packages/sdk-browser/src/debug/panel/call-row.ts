import type { Call, CallState } from '../calls/call-log.ts';
import { element } from './element.ts';

const words: Readonly<Record<CallState, string>> = {
  waits: 'waits',
  held: 'waits for consent',
  denied: 'not recorded',
  delivered: 'delivered',
  duplicate: 'there already',
  refused: 'refused',
};

/** A row that is brought up to date. Opened it shows what became of the call, and the event. */
export const createCallRow = (call: Call) => {
  const { event } = call;
  const { type, name = '', at = Date.now() } = event;
  const state = element('span');
  const text = element('pre', { tabindex: '0' });
  const row = element(
    'li',
    {},
    element(
      'details',
      {},
      element(
        'summary',
        {},
        element('span', { class: 'soft' }, new Date(at).toTimeString().slice(0, 8)),
        element('span', { class: 'name' }, element('span', { class: 'soft' }, `${type} `), name),
        state,
      ),
      text,
    ),
  );
  return {
    row,
    update(): void {
      state.className = call.state;
      state.textContent = words[call.state];
      text.textContent = `${call.note && `${call.note}\n\n`}${JSON.stringify(event, undefined, 2)}`;
    },
  };
};
