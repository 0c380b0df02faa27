// The buttons of the app that is played, and what it says of itself.
const says = document.querySelector('#app');

/** @param {string} act */
const tell = async (act) => {
  const answer = await fetch(`/app/${act}`, { method: 'POST' });
  const { visitor, identifiers, waiting, online } = await answer.json();
  if (!says) return;
  const who = identifiers ? `customer ${identifiers.customer}` : 'nobody signed in';
  says.textContent = `Visitor ${visitor}, ${who}. ${waiting} waiting, ${online ? 'online' : 'offline'}.`;
};

addEventListener('throughline:native', () => void tell('state'));
document.addEventListener('click', ({ target }) => {
  const act = target instanceof HTMLElement ? target.dataset.app : undefined;
  if (act) void tell(act);
});
