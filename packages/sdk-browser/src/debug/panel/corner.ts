import { element } from './element.ts';
import { style } from './style.ts';

/**
 * A corner of the page that neither gives nor takes style, and is no part of what is recorded. The sheet is constructed,
 * which no Content-Security-Policy forbids, unlike a style element; where a browser cannot do that (before 2023) the
 * panel is plain.
 */
export const createCorner = (): { host: HTMLElement; root: ShadowRoot } => {
  const host = element('throughline-debug', { 'data-no-capture': '' });
  const root = host.attachShadow({ mode: 'closed' });
  if ('adoptedStyleSheets' in root) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
  }
  // The root, since a page that draws itself anew empties its body.
  document.documentElement.append(host);
  return { host, root };
};
