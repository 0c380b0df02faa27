/** What a person does, in a page of happy-dom, which trusts no event that is made: these are as trusted as a person's. */
export const act = (target: EventTarget | null, event: Event): Event => {
  if (!target) throw new Error('there is nothing to act on');
  Object.defineProperty(event, 'isTrusted', { value: true });
  target.dispatchEvent(event);
  return event;
};

/** Clicks where a mouse would: `detail` counts the clicks of a mouse and is 0 for a key's. */
export const click = (selector: string, init: MouseEventInit = { detail: 1 }): Event =>
  act(
    document.querySelector(selector),
    new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ...init }),
  );

/** Enters something into a field. */
export const enter = (selector: string, value = 'Anna 4711 anna@example.com', root: ParentNode = document): Event => {
  const field = root.querySelector<HTMLInputElement>(selector);
  if (field) field.value = value;
  return act(field, new Event('input', { bubbles: true, composed: true }));
};

export const submit = (selector: string, root: ParentNode = document): Event =>
  act(root.querySelector(selector), new Event('submit', { bubbles: true, cancelable: true }));
