// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { drawHandoffs } from './draw-handoffs.ts';

/** As a declarative handoff tells it. */
const openFrom = (element: Element | null, url = 'https://wayfare.example/quote?tl_h=a') =>
  element?.dispatchEvent(
    new CustomEvent('throughline:handoff', { bubbles: true, composed: true, detail: { token: 'a', url } }),
  );
const find = (selector: string) => document.querySelector(selector);

afterEach(() => document.body.replaceChildren());

describe('drawHandoffs', () => {
  drawHandoffs();
  drawHandoffs();

  it('draws a handoff into the place that its element names, the next one in its stead', () => {
    document.body.innerHTML = '<button data-handoff="app" data-handoff-qr="#here"></button><div id="here">code</div>';
    openFrom(find('button'));
    const first = find('#here > svg > path:last-child')?.getAttribute('d');
    openFrom(find('button'), 'https://wayfare.example/quote?tl_h=b');
    expect(find('#here')?.children).toHaveLength(1);
    expect(first).toBeTruthy();
    expect(find('#here path:last-child')?.getAttribute('d')).not.toBe(first);
  });

  it('looks for the place in the shadow root of the element first', () => {
    document.body.innerHTML = '<offer-card></offer-card><div id="here"></div>';
    const root = find('offer-card')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = '<button data-handoff-qr="#here"></button><p id="here"></p>';
    openFrom(root?.querySelector('button') ?? null);
    expect(root?.querySelector('#here > svg')).not.toBeNull();
    expect(find('body > #here > svg')).toBeNull();
  });

  it.each([
    ['names no place', ''],
    ['names a place that is not there', '#nowhere'],
    ['names what is no selector', '#'],
  ])('leaves the page alone when the element %s', (_, selector) => {
    document.body.innerHTML = `<button data-handoff-qr="${selector}"></button><div id="here">code</div>`;
    openFrom(find('button'));
    expect(find('#here')?.textContent).toBe('code');
  });

  it('leaves the place as it is when the address is too long for a code', () => {
    document.body.innerHTML = '<button data-handoff-qr="#here"></button><div id="here">code</div>';
    openFrom(find('button'), `https://wayfare.example/?${'q'.repeat(5000)}`);
    expect(find('#here')?.textContent).toBe('code');
  });
});
