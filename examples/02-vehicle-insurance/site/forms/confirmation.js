import { form, write } from '../page/elements.js';
import { answerUnder } from './send.js';

const taken = JSON.parse(sessionStorage.getItem('policy') ?? 'null');
if (taken === null) location.replace('/');
else {
  write('#policy', taken.policy);
  write(
    '#start',
    new Date(taken.start).toLocaleDateString('en-IE', { day: 'numeric', month: 'long', year: 'numeric' }),
  );
  // `once`: coming back to this page, or the same news from our own server, is the same goal.
  throughline.goal('cover_taken_out', { once: taken.policy });
}

const rating = form('#rating');
rating.addEventListener('change', () => {
  const score = Number(new FormData(rating).get('ease'));
  throughline.feedback({ kind: 'ces', score }, { name: 'how_easy' });
  answerUnder(rating, 'Thank you, noted.');
});
