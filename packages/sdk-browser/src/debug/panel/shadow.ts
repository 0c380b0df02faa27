import { style } from './style.ts';

/**
 * A corner of the page that neither gives nor takes style. The sheet is constructed, which no Content-Security-Policy
 * forbids, unlike a style element; where a browser cannot do that (before 2023) the panel is plain.
 */
export const createCorner = (): { host: HTMLElement; root: ShadowRoot } => {
  const host = document.createElement('throughline-debug');
  const root = host.attachShadow({ mode: 'closed' });
  if ('adoptedStyleSheets' in root) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
  }
  const appear = (): void => document.body.append(host);
  if (document.body as HTMLElement | null) appear();
  else addEventListener('DOMContentLoaded', appear, { once: true });
  return { host, root };
};
