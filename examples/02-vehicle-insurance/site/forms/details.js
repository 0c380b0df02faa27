import { answersIn, queryOf } from '../quote/answers.js';
import { keepAnswers } from '../quote/keep-answers.js';
import { priceOf } from '../quote/price.js';
import { coverInWords, euros } from '../quote/words.js';
import { element, form, write } from '../page/elements.js';
import { whenSubmitted } from './send.js';

const answers = answersIn(location.search);
write('#what', coverInWords(answers));
write('#month', euros(priceOf(answers).month));
write('#excess', euros(answers.excess));
keepAnswers(() => queryOf(answers));

const start = element('#start', HTMLInputElement);
start.valueAsDate = new Date();
start.min = start.value;

const details = form('#details');
whenSubmitted(details, ({ customer = '', policy }) => {
  const { name, email } = Object.fromEntries(new FormData(details));
  throughline.identify({ customer, email: String(email) }, { name });
  // The next page needs these two; the address would show them to everyone who looks over a shoulder.
  sessionStorage.setItem('policy', JSON.stringify({ policy, start: start.value }));
  location.assign('/confirmation');
});
