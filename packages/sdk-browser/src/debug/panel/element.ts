type Child = Node | string | false | undefined;

/** An element made without markup, as Trusted Types want it: its attributes, and texts and elements in it. */
export const element = <Tag extends string>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...children: Child[]
): Tag extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag] : HTMLElement => {
  const made = document.createElement(tag);
  for (const name in attributes) made.setAttribute(name, attributes[name] ?? '');
  made.append(...children.filter((child) => child !== undefined && child !== false));
  // What createElement gives for the tag: the compiler follows that for one tag at a time.
  return made as ReturnType<typeof element<Tag>>;
};
