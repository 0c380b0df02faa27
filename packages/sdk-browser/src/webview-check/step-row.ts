import { element } from '../debug/panel/element.ts';
import type { Outcome, Step } from './step.ts';

const words = { pass: 'Pass', fail: 'Fail', skip: '–', note: 'Note' } as const;

/** One step in the list: waiting, asking for something, or with its outcome. */
export const createStepRow = ({ id, title }: Step) => {
  const verdict = element('span', { class: 'verdict' }, '');
  const says = element('p', { class: 'says' });
  const actions = element('p', { class: 'actions' });
  const row = element(
    'li',
    { class: 'waiting', id: `step-${id}` },
    verdict,
    element('div', {}, element('p', { class: 'title' }, title), says, actions),
  );
  return {
    row,
    begin: (): void => {
      verdict.textContent = '…';
    },
    /** Resolves with whether the developer goes on with it. */
    ask: (label: string): Promise<boolean> =>
      new Promise((resolve) => {
        const button = (text: string, answer: boolean): HTMLButtonElement => {
          const made = element('button', { type: 'button' }, text);
          made.addEventListener('click', () => {
            actions.replaceChildren();
            says.textContent = answer ? 'Waiting …' : '';
            resolve(answer);
          });
          return made;
        };
        actions.replaceChildren(button(label, true), button('Leave it out', false));
      }),
    end: (outcome: Outcome): void => {
      row.className = outcome.verdict;
      verdict.textContent = words[outcome.verdict];
      says.textContent = outcome.says;
    },
  };
};
