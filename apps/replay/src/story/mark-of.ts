import { isPageView } from '../entry/telling.ts';
import type { Mark } from './gutter.tsx';
import type { StoryRow } from './rows.ts';

/** The shape that stands for a row. Shape says what it is, colour where it was: neither has to carry both. */
export const markOf = (row: StoryRow): Mark => {
  if (row.kind !== 'entry') return 'none';
  const { entry } = row;
  switch (entry.type) {
    case 'goal':
      return entry.event.goal.state === 'reached' ? 'goal' : 'dot';
    case 'handoff':
    case 'identity':
    case 'signal':
    case 'feedback':
      return entry.type;
    case 'repeated':
      return 'none';
    case 'touchpoint':
    case 'consent':
      if (entry.actor !== 'customer') return 'backstage';
      return isPageView(entry) || entry.type === 'consent' ? 'page' : 'dot';
  }
};
