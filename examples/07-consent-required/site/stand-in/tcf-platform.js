/*
 * Plays a consent platform, for none can be loaded here: it has the part of TCF v2.2 that the wiring uses, in the order
 * of its events, asks by the page's dialogue and remembers the answer. It makes no TC string. Do not copy.
 */
{
  const banner = document.querySelector('#banner');
  const listeners = new Map();
  const read = () => JSON.parse(localStorage.getItem('stand-in') ?? 'null');

  const dataFor = (listenerId, eventStatus) => ({
    tcfPolicyVersion: 5,
    gdprApplies: true,
    cmpStatus: 'loaded',
    listenerId,
    eventStatus,
    purpose: {
      consents: Object.fromEntries((read() ?? []).map((purpose) => [purpose, true])),
      legitimateInterests: {},
    },
  });
  const tell = (eventStatus) => {
    for (const [id, listener] of listeners) listener(dataFor(id, eventStatus), true);
  };
  const ask = () => {
    banner.hidden = false;
    tell('cmpuishown');
  };

  window.__tcfapi = (command, _version, callback, listenerId) => {
    if (command === 'removeEventListener') return callback(listeners.delete(listenerId));
    if (command !== 'addEventListener') return callback(null, false);
    const id = listeners.size + 1;
    listeners.set(id, callback);
    callback(dataFor(id, read() === null ? 'cmpuishown' : 'tcloaded'), true);
  };

  banner.addEventListener('click', ({ target }) => {
    if (!target.value) return;
    localStorage.setItem('stand-in', target.dataset.purposes);
    banner.hidden = true;
    tell('useractioncomplete');
  });
  document.querySelector('#change').addEventListener('click', ask);
  if (read() === null) ask();
}
