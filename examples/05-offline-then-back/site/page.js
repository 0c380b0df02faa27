/* What this page shows about itself: how the way is, and how many steps wait. Nothing here makes Throughline work. */
const show = (id, text) => {
  document.getElementById(id).textContent = text;
};

const showLine = (state) => show('line', state === 'cut' ? 'cut' : 'open');

const showWaiting = async () => {
  const waiting = await window.throughline.flush();
  show('waiting', waiting);
};

const begin = () => {
  window.throughline.on?.('recorded', () => void showWaiting());
  window.throughline.on?.('answered', () => void showWaiting());
  void showWaiting();
};

for (const button of document.querySelectorAll('[data-line]'))
  button.addEventListener('click', async () => {
    const answer = await fetch(`/line/${button.dataset.line}`, { method: 'POST' });
    showLine(await answer.text());
  });

void fetch('/line').then(async (answer) => showLine(await answer.text()));

const sdk = document.querySelector('script[data-key]');
if (window.throughline?.flush) begin();
else sdk.addEventListener('load', begin);
