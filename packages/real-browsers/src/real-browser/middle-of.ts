/**
 * Expression for where a person would click: the middle of the element, scrolled to if it is out of sight. Undefined
 * while it is not there, still moves, or something else lies over it.
 */
export const middleOf = (selector: string): string => `(async () => {
  const element = document.querySelector(${JSON.stringify(selector)});
  if (!element) return;
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  // Firefox brings the line into view that the element begins on, which may be taller than the window.
  const { top, bottom } = element.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) scrollBy({ top: (top + bottom - innerHeight) / 2, behavior: 'instant' });
  const place = () => JSON.stringify(element.getClientRects()[0] ?? null);
  const before = place();
  await new Promise(requestAnimationFrame);
  if (before === 'null' || place() !== before) return;
  const { x, y, width, height } = element.getClientRects()[0];
  const middle = { x: Math.floor(x + width / 2), y: Math.floor(y + height / 2) };
  const hit = document.elementFromPoint(middle.x, middle.y);
  return hit && (element.contains(hit) || hit.closest('label')?.control === element) ? middle : undefined;
})()`;
