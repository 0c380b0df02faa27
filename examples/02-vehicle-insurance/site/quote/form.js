// The first two steps: fill the form from the address, show the sliders in words, carry the other answers along.
import { answersIn, answersWith, queryOf } from './answers.js';
import { keepAnswers } from './keep-answers.js';
import { sliderInWords } from './words.js';
import { fill, form } from '../page/elements.js';

const step = form('form[data-step]');
const before = answersIn(location.search);

for (const [name, value] of fill(step, before)) step.append(hidden(name, String(value)));

const showSliders = () => {
  for (const output of step.querySelectorAll('output')) {
    const slider = step.elements.namedItem(output.htmlFor.value);
    if (slider instanceof HTMLInputElement) output.value = sliderInWords(slider.name, slider.valueAsNumber);
  }
};

step.addEventListener('input', showSliders);
showSliders();
keepAnswers(() => queryOf(answersWith(before, step)));

step.addEventListener('submit', () => {
  const { vehicle, value, parking, km, clean } = answersWith(before, step);
  if (step.dataset['step'] === 'vehicle')
    throughline.touchpoint('vehicle_described', { vehicle, worth: value, parking });
  else throughline.touchpoint('driving_described', { kilometres: km, claim_free_years: clean });
});

/** @param {string} name @param {string} value */
function hidden(name, value) {
  return Object.assign(document.createElement('input'), { type: 'hidden', name, value });
}
