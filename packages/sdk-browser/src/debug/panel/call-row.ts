import type { Call, CallState } from '../calls/call-log.ts';
import { element } from './element.ts';

const words: Readonly<Record<CallState, string>> = {
  waits: 'waits',
  held: 'waits for consent',
  denied: 'not recorded',
  delivered: 'delivered',
  duplicate: 'was there already',
  refused: 'refused',
};

const clock = (at: number): string => new Date(at).toTimeString().slice(0, 8);

/** Its text when opened: what became of it, then the event as it is sent. */
const inside = ({ event, note }: Call): string => `${note && `${note}\n\n`}${JSON.stringify(event, undefined, 2)}`;

/** A row that is there once for each call and is brought up to date, so that what is open stays open. */
export const createCallRow = (call: Call) => {
  const { type, name = '', at = Date.now() } = call.event;
  const state = element('span');
  const text = element('pre', { tabindex: '0' });
  const details = element(
    'details',
    {},
    element(
      'summary',
      {},
      element('time', {}, clock(at)),
      element('span', { class: 'name' }, element('span', { class: 'kind' }, `${type} `), name),
      state,
    ),
    text,
  );
  let shown = '';
  return {
    row: element('li', {}, details),
    update(): void {
      const now = call.state + call.note;
      if (now === shown) return;
      shown = now;
      state.className = `state ${call.state}`;
      state.textContent = words[call.state];
      text.textContent = inside(call);
    },
  };
};
