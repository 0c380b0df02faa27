import type { Answered, Call, Recorded } from '../calls/call-log.ts';
import type { Reason } from '../reasons/reason.ts';
import type { Situation } from '../situation/situation.ts';
import { answerRow } from './answer-row.ts';
import { createCallRow } from './call-row.ts';
import { createCorner } from './corner.ts';
import { element } from './element.ts';
import { reasonCard } from './reason-card.ts';

/** What the panel shows. */
export type View = {
  reasons: readonly Reason[];
  calls: readonly Call[];
  answers: readonly Answered[];
  /** What waits in storage. */
  queue: readonly Recorded[];
  situation: Situation;
};

const places: Readonly<Record<Situation['storage'], string>> = {
  kept: 'in localStorage',
  full: 'in memory, as localStorage is full',
  denied: 'in memory, as storage is denied',
  unused: 'in memory, as it is cookieless',
};

/** Reasons that are the same as before are left alone: whoever has selected a line keeps it selected. */
const createReasons = (place: HTMLElement) => {
  let shown = '';
  return (reasons: readonly Reason[]): void => {
    const now = JSON.stringify(reasons);
    if (now !== shown) place.replaceChildren(...reasons.map(reasonCard));
    shown = now;
  };
};

/** A row for each call stays the same one, so that what is open stays open. */
const createCalls = (list: HTMLElement) => {
  let rows: { call: Call; row: HTMLElement; update: () => void }[] = [];
  return (calls: readonly Call[]): void => {
    for (const { call, row } of rows) if (!calls.includes(call)) row.remove();
    rows = calls.map((call) => rows.find((one) => one.call === call) ?? { call, ...createCallRow(call) });
    for (const { row, update } of rows) {
      if (!row.isConnected) list.prepend(row);
      update();
    }
  };
};

/** The panel in the page's corner, closed at first. Escape closes it. */
export const createPanel = () => {
  const { host, root } = createCorner();
  const [reasons, queue, calls, answers] = [
    element('div', { role: 'status' }),
    element('p'),
    element('ul'),
    element('ul'),
  ];
  const [dot, numbers] = [element('i'), element('span')];
  const pill = element('summary', { class: 'pill' }, dot, element('b', {}, 'Throughline'), numbers);
  const titled = (title: string, list: HTMLElement) => [element('h2', {}, title), list];
  const details = element(
    'details',
    {},
    pill,
    element(
      'div',
      { class: 'panel', tabindex: '0' },
      reasons,
      ...titled('Calls', calls),
      ...titled('Queue', queue),
      ...titled('Answers', answers),
    ),
  );
  root.append(details);
  root.addEventListener('keydown', (event) => {
    if (!('key' in event) || event.key !== 'Escape') return;
    details.open = false;
    pill.focus();
  });

  const showReasons = createReasons(reasons);
  const showCalls = createCalls(calls);
  return {
    show(view: View): void {
      const { storage } = view.situation;
      const inState = (state: Call['state']): number => view.calls.filter((call) => call.state === state).length;
      const [waits, held, notes] = [
        storage === 'kept' ? view.queue.length : inState('waits'),
        inState('held'),
        view.reasons.length,
      ];
      dot.className = view.reasons[0]?.weight ?? '';
      numbers.textContent = `${String(waits + held)} wait${notes ? ` · ${String(notes)} to read` : ''}`;
      queue.textContent = `${String(waits)} wait ${places[storage]}${held ? `; ${String(held)} for consent` : ''}.`;
      showReasons(view.reasons);
      showCalls(view.calls);
      answers.replaceChildren(...view.answers.map(answerRow));
    },
    close: (): void => host.remove(),
  };
};
