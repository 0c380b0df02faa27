import { readable } from './readable.ts';

/** Not for people, or typed by one, or private. */
const silent = 'textarea,style,[contenteditable],[aria-hidden=true],[data-private],[data-no-capture]';

/** What an attribute says. By attributes alone: `form.name` is the field called `name` where there is one. */
export const attributeOf = (element: Element, name: string): string => element.getAttribute(name) ?? '';

/** What people call an element, as far as it can be told without a look at styles or values. */
export const labelOf = (element: Element): string => readable(textOf(element));

/** Any node, as far as it is looked at here: a slot has nodes assigned, an element matches, a text has data. */
type AnyNode = Node & Partial<Pick<HTMLSlotElement, 'assignedNodes'> & Pick<Element, 'matches'> & Pick<Text, 'data'>>;

const textOf = (element: AnyNode & Element): string =>
  attributeOf(element, 'aria-label') ||
  attributeOf(element, 'alt') ||
  [...(element.assignedNodes?.({ flatten: true }) ?? element.childNodes)].map(textWithin).join(' ').trim() ||
  attributeOf(element, 'title');

const textWithin = (node: AnyNode): string | undefined => {
  if (node.matches) return node.matches(silent) ? '' : textOf(node as Element);
  return node.nodeType === 3 ? node.data : '';
};
