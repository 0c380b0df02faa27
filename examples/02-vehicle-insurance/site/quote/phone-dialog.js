// Continue on your phone: the button's data-handoff makes the link, throughline-qr.js draws it into #qr. Here it is shown.
import { element } from '../page/elements.js';

/** @param {() => string} path Where the phone goes on, with the answers in its query. */
export const followOnPhone = (path) => {
  const button = element('#continue', HTMLButtonElement);
  const link = element('#link', HTMLInputElement);
  const site = element('meta[name=site-address]', HTMLMetaElement).content;

  // Before the SDK reads it at the click. Other devices do not reach 127.0.0.1, so the address is the site's own.
  for (const moment of ['pointerdown', 'focus'])
    button.addEventListener(moment, () => (button.dataset['handoffUrl'] = link.value = new URL(path(), site).href));
  button.addEventListener('throughline:handoff', ({ detail }) => (link.value = detail.url));
  button.addEventListener('click', () => element('#phone', HTMLDialogElement).showModal());
  element('#copy', HTMLButtonElement).addEventListener('click', () => {
    link.select();
    // The Clipboard API needs https; this also works over plain http in the home network.
    document.execCommand('copy');
  });
};
