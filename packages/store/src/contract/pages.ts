type Page<Item> = { items: readonly Item[]; next?: string };

/**
 * Everything on all pages of a list. `read` gets the cursor as a part of its query: nothing for the first page. Throws
 * when a page leads back to where the list was already, for such a list never ends.
 */
export const throughPages = async <Item>(read: (from: { cursor?: string }) => Promise<Page<Item>>): Promise<Item[]> => {
  const items: Item[] = [];
  const been = new Set<string>();
  let from: { cursor?: string } | undefined = {};
  while (from !== undefined) {
    const page: Page<Item> = await read(from);
    items.push(...page.items);
    if (page.next !== undefined && been.has(page.next))
      throw new Error('A cursor leads back to where the list was already.');
    if (page.next !== undefined) been.add(page.next);
    from = page.next === undefined ? undefined : { cursor: page.next };
  }
  return items;
};
