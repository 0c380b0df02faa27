import { attributeOf } from './label.ts';
import { listen, type Find } from './listen.ts';
import { readable } from './readable.ts';
import type { Tell } from './telling.ts';

/** What is told of a form: what it, and the fields that something was entered into, are called. */
type Filling = { form: string; fields: string[] };

/** What nobody shall know more of than that it was there. */
const secret = '[type=password],[autocomplete*=cc-]';

/** What those call it who made it, never what is in it. */
const nameOf = (element: Element, find: Find): string =>
  element.matches(secret) || find('[data-private]')
    ? ''
    : readable(attributeOf(element, 'aria-label') || attributeOf(element, 'name') || attributeOf(element, 'id'));

/**
 * A form is started by the first thing entered, submitted when the browser says so, and abandoned when the page is left
 * before that, or another page viewed without it. Gives what to do when another page is viewed.
 */
export const captureForms = (tell: Tell): (() => void) => {
  const started = new Map<Element, Filling>();

  const fillingOf = (form: Element, find: Find): Filling =>
    started.get(form) ?? { form: nameOf(form, find), fields: [] };

  const submit = ({ target }: Event, find: Find): void => {
    const form = target as Element;
    // Else the page tells of it itself.
    if (!form.matches('[data-touchpoint],[data-goal],[data-handoff]'))
      tell('touchpoint', 'form_submitted', fillingOf(form, find));
    started.delete(form);
  };

  const abandon = (isLeaving?: unknown): void => {
    for (const [form, filling] of started)
      if (isLeaving || !form.isConnected) {
        started.delete(form);
        tell('signal', 'form_abandoned', filling);
      }
  };

  listen('submit', submit);
  listen('input', (_, find) => {
    const field = find('*');
    const form = field?.form ?? find('form');
    if (!field || !form) return;
    const filling = fillingOf(form, find);
    if (!started.has(form)) {
      started.set(form, filling);
      tell('signal', 'form_started', { form: filling.form });
      // Within a shadow root it is not heard outside of it; outside of one it has been told by now.
      listen('submit', (event) => started.has(form) && submit(event, find), form);
      // A page that sends by script gathers what was entered first: that form is not left.
      listen('formdata', () => started.delete(form), form);
    }
    const { fields } = filling;
    const name = nameOf(field, find) || (field.type ?? field.localName);
    if (!fields.includes(name)) fields.push(name);
  });
  listen('pagehide', abandon);
  return abandon;
};
