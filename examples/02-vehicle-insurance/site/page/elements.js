/**
 * The one element of a kind that a selector names. A page without it is broken, and says so.
 *
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
export const element = (selector, kind) => {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`This page has no ${selector}.`);
  return found;
};

/** @param {string} selector */
export const form = (selector) => element(selector, HTMLFormElement);

/** @param {string} selector @param {string} text */
export const write = (selector, text) => {
  element(selector, HTMLElement).textContent = text;
};

/** Puts values into the fields of their name. Returns the names that the form has no field for.
 * @param {HTMLFormElement} form @param {object} values */
export const fill = (form, values) =>
  Object.entries(values).filter(([name, value]) => {
    const field = form.elements.namedItem(name);
    if (field !== null && 'value' in field) field.value = String(value);
    return field === null;
  });
