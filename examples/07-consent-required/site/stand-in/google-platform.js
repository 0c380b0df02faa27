/*
 * Plays a consent platform that speaks Google's Consent Mode, for none can be loaded here: a default on every page, an
 * update when there is an answer, now or remembered. Do not copy.
 */
{
  const banner = document.querySelector('#banner');
  window.dataLayer ??= [];
  const gtag = function () {
    // Google's tags read the arguments object itself.
    window.dataLayer.push(arguments);
  };
  const update = (answer) => gtag('consent', 'update', { ad_storage: 'denied', analytics_storage: answer });

  gtag('consent', 'default', { ad_storage: 'denied', analytics_storage: 'denied', wait_for_update: 500 });
  const remembered = localStorage.getItem('stand-in');
  if (remembered === null) banner.hidden = false;
  else update(remembered);

  banner.addEventListener('click', ({ target }) => {
    if (!target.value) return;
    localStorage.setItem('stand-in', target.value);
    banner.hidden = true;
    update(target.value);
  });
  document.querySelector('#change').addEventListener('click', () => {
    banner.hidden = false;
  });
}
