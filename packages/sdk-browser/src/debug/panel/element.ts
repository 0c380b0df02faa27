type Child = Node | string | false | undefined;

/** An element made without markup, as Trusted Types want it. A class and more attributes; texts and elements in it. */
export const element = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag);
  for (const name in attributes) made.setAttribute(name, attributes[name] ?? '');
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
};
