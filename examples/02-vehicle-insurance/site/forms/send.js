/**
 * Sends a form to our own server and gives its answer.
 *
 * @param {HTMLFormElement} form
 * @returns {Promise<Record<string, string>>}
 */
export const send = async (form) => {
  const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(entriesOf(form)) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
};

/** @param {HTMLFormElement} form @returns {[string, string][]} */
const entriesOf = (form) => [...new FormData(form)].map(([name, value]) => [name, String(value)]);

/**
 * Sends it when it is submitted; what goes wrong is shown under it.
 *
 * @param {HTMLFormElement} form
 * @param {(answer: Record<string, string>) => void} done
 */
export const whenSubmitted = (form, done) => {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send(form).then(done, (/** @type {unknown} */ error) => {
      answerUnder(form, error instanceof Error ? error.message : 'That did not work. Please try again.');
    });
  });
};

/** @param {HTMLFormElement} form @param {string} text */
export const answerUnder = (form, text) => {
  const answer = form.querySelector('.answer');
  if (!(answer instanceof HTMLElement)) return;
  answer.textContent = text;
  answer.hidden = false;
};
