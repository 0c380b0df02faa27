/*
 * Wires Throughline to Google's Consent Mode: what a consent platform tells Google's tags by gtag('consent', 'update', …)
 * is heard here too. A default is no answer of the person's, so it is not listened to. Put it before or after the
 * platform and the tag manager; it hears what was said before.
 */
window.dataLayer ??= [];

const hear = ([command, kind, said]) => {
  if (command === 'consent' && kind === 'update' && said?.analytics_storage)
    throughline.consent(said.analytics_storage, 'consent_mode');
};

// What stands there may be arguments or plain objects; only the first have a place 0.
const hearAll = (entries) => entries.filter((entry) => entry[0]).forEach((entry) => hear(Array.from(entry)));

hearAll(window.dataLayer);
const { push } = window.dataLayer;
window.dataLayer.push = (...entries) => {
  hearAll(entries);
  return push.apply(window.dataLayer, entries);
};
