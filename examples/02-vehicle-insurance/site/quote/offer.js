// The third step: the price as you turn the knobs, and the way on: take it out, go on by phone, be rung.
import { answersIn, answersWith, queryOf } from './answers.js';
import { keepAnswers } from './keep-answers.js';
import { followOnPhone } from './phone-dialog.js';
import { priceOf } from './price.js';
import { coverInWords, euros, eurosAndCents } from './words.js';
import { element, fill, form, write } from '../page/elements.js';

const knobs = form('form[data-step=price]');
let answers = answersIn(location.search);

const show = () => {
  const price = priceOf(answers);
  write('#what', coverInWords(answers));
  write('#month', euros(price.month));
  write('#year', euros(price.year));
  const rows = [...price.parts, { label: 'A year', euros: price.year }];
  element('#parts', HTMLElement).replaceChildren(...rows.flatMap(row));
  return price;
};

/** @param {import('./price.js').Part} part */
function row(part) {
  const name = Object.assign(document.createElement('dt'), { textContent: part.label });
  const amount = Object.assign(document.createElement('dd'), { textContent: eurosAndCents(part.euros) });
  return [name, amount];
}

fill(knobs, answers);
const { cover, excess } = answers;
throughline.touchpoint('price_shown', { cover, excess, monthly: Math.round(show().month) });
keepAnswers(() => queryOf(answers));
followOnPhone(() => `/quote/price?${queryOf(answers)}&from=desk`);
element('#welcome', HTMLElement).hidden = new URLSearchParams(location.search).get('from') !== 'desk';

knobs.addEventListener('change', () => {
  answers = answersWith(answers, knobs);
  history.replaceState(null, '', `?${queryOf(answers)}`);
  throughline.touchpoint('cover_changed', {
    cover: answers.cover,
    excess: answers.excess,
    monthly: Math.round(show().month),
  });
});
