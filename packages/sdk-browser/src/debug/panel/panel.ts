import type { Answered, Call } from '../calls/call-log.ts';
import type { Reason } from '../reasons/reason.ts';
import type { Situation } from '../situation/situation.ts';
import type { StoredQueue } from '../situation/stored-queue.ts';
import { answerRow } from './answer-row.ts';
import { createCallRow } from './call-row.ts';
import { createCorner } from './shadow.ts';
import { element } from './element.ts';
import { reasonCard } from './reason-card.ts';

/** What the panel shows. */
export type View = {
  reasons: readonly Reason[];
  calls: readonly Call[];
  answers: readonly Answered[];
  queue: StoredQueue;
  storage: Situation['storage'];
};

const places: Readonly<Record<Situation['storage'], string>> = {
  kept: 'in localStorage, this page and earlier ones of this site together',
  full: 'in memory: localStorage is full',
  denied: 'in memory: storage is denied',
  unused: 'in memory: cookieless',
};

const inState = (calls: readonly Call[], state: Call['state']): number =>
  calls.filter((call) => call.state === state).length;

/** Reasons that are the same as before are left alone: whoever has selected a line keeps it selected. */
const createReasons = (place: HTMLElement) => {
  let shown = '';
  return (reasons: readonly Reason[]): void => {
    const now = JSON.stringify(reasons);
    if (now === shown) return;
    shown = now;
    place.replaceChildren(...reasons.map(reasonCard));
  };
};

const createCalls = (list: HTMLElement) => {
  const rows = new Map<Call, ReturnType<typeof createCallRow>>();
  return (calls: readonly Call[]): void => {
    for (const call of calls) {
      let row = rows.get(call);
      if (!row) {
        rows.set(call, (row = createCallRow(call)));
        list.prepend(row.row);
      }
      row.update();
    }
    for (const [call, { row }] of rows) {
      if (calls.includes(call)) break;
      row.remove();
      rows.delete(call);
    }
  };
};

/** The panel in the page's corner, closed at first. Escape closes it. */
export const createPanel = () => {
  const { host, root } = createCorner();
  const reasons = element('div', { role: 'status' });
  const calls = element('ul');
  const noCalls = element('p', { class: 'empty' }, 'None since this panel is here.');
  const queue = element('p', { class: 'empty' });
  const answers = element('ul');
  const noAnswers = element('p', { class: 'empty' }, 'None yet.');
  const panel = element(
    'section',
    { class: 'panel', id: 'panel', 'aria-label': 'Throughline debug', hidden: '' },
    element(
      'div',
      { class: 'scroll', tabindex: '0' },
      reasons,
      element('h2', {}, 'Calls'),
      noCalls,
      calls,
      element('h2', {}, 'Queue'),
      queue,
      element('h2', {}, 'Answers'),
      noAnswers,
      answers,
    ),
  );
  const numbers = element('span');
  const pill = element(
    'button',
    { class: 'pill', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'panel' },
    element('span', { class: 'dot' }),
    element('b', {}, 'Throughline'),
    numbers,
  );
  const isHidden = (): boolean => panel.hasAttribute('hidden');
  const open = (wanted: boolean): void => {
    panel.hidden = !wanted;
    pill.setAttribute('aria-expanded', String(wanted));
  };
  pill.addEventListener('click', () => open(isHidden()));
  root.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Escape' || isHidden()) return;
    open(false);
    pill.focus();
  });
  root.append(panel, pill);

  const showReasons = createReasons(reasons);
  const showCalls = createCalls(calls);
  return {
    show(view: View): void {
      const waits = view.storage === 'kept' ? view.queue.count : inState(view.calls, 'waits');
      const held = inState(view.calls, 'held');
      pill.className = `pill ${view.reasons[0]?.weight ?? ''}`;
      numbers.textContent = `${String(waits + held)} wait${view.reasons.length ? ` · ${String(view.reasons.length)} ${view.reasons.length > 1 ? 'notes' : 'note'}` : ''}`;
      showReasons(view.reasons);
      showCalls(view.calls);
      noCalls.hidden = view.calls.length > 0;
      queue.textContent = `${String(waits)} wait ${places[view.storage]}.${held ? ` ${String(held)} wait in memory for consent.` : ''}`;
      answers.replaceChildren(...view.answers.map(answerRow));
      noAnswers.hidden = view.answers.length > 0;
    },
    close: (): void => host.remove(),
  };
};
