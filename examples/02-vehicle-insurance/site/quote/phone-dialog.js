// Continue on your phone: the journey goes over by a link, shown as a QR code.
import { element } from '../page/elements.js';

/** @param {string} path Where the phone goes on, with the answers in its query. */
export const showPhoneDialog = async (path) => {
  const site = element('meta[name=site-address]', HTMLMetaElement).content;
  const handoff = throughline.handoff('web', { url: new URL(path, site).href });
  const link = element('#link', HTMLInputElement);
  link.value = handoff.url;
  element('#copy', HTMLButtonElement).onclick = () => {
    link.select();
    // The Clipboard API needs https; this also works over plain http in the home network.
    document.execCommand('copy');
  };
  element('#phone', HTMLDialogElement).showModal();
  element('#qr', HTMLElement).replaceChildren(await handoff.qr());
};
