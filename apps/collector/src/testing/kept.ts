import { limits } from '@throughline/protocol';
import type { Store } from '@throughline/store';

/** Ids of all events of the project `shop`, as they stand in the log. */
export const idsIn = async ({ log }: Store): Promise<string[]> => {
  const ids: string[] = [];
  for (let after = 0; ;) {
    const page = await log.tail({ project: 'shop', after, limit: limits.pageItems });
    ids.push(...page.events.map(({ id }) => id));
    if (page.events.length < limits.pageItems) return ids;
    after = page.position;
  }
};

/** Touchpoints that the list of people counts: what is derived of the events, not they themselves. */
export const countedIn = async ({ directory }: Store): Promise<number> => {
  const { people } = await directory.people.search({ project: 'shop', limit: 100 });
  return people.reduce((sum, { counts }) => sum + counts.touchpoints, 0);
};
