/*
 * A banner of one's own. Where consent is required, Throughline reads nothing before it is given, so the banner remembers
 * the answer itself and says it on every page.
 */
const banner = document.querySelector('#banner');

const say = (answer) => throughline.consent(answer, 'banner');

const remembered = localStorage.getItem('consent');
if (remembered === null) banner.hidden = false;
else say(remembered);

banner.addEventListener('click', ({ target }) => {
  if (!target.value) return;
  localStorage.setItem('consent', target.value);
  banner.hidden = true;
  say(target.value);
});

document.querySelector('#change').addEventListener('click', () => {
  banner.hidden = false;
});
