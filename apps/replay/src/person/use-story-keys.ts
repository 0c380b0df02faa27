import { useKeys } from '../keys/use-keys.ts';

type StoryKeys = {
  tellings: readonly { key: string }[];
  /** The entry that the reader stands on. */
  at: string | undefined;
  walkTo: (entry: string) => void;
  /** Whether an entry is open. */
  opened: boolean;
  close: () => void;
  /** Escape with nothing open. */
  closed: () => void;
  search: () => void;
};

/** Walking over the entries of a story. */
export const useStoryKeys = ({ tellings, at, walkTo, opened, close, closed, search }: StoryKeys): void => {
  const go = (index: number): void => {
    const target = tellings[Math.max(0, Math.min(tellings.length - 1, index))];
    if (target !== undefined) walkTo(target.key);
  };
  const step = (by: 1 | -1): void => {
    const index = tellings.findIndex(({ key }) => key === at);
    go(index < 0 ? (by > 0 ? 0 : tellings.length - 1) : index + by);
  };
  const next = (): void => {
    step(1);
  };
  const previous = (): void => {
    step(-1);
  };
  const first = (): void => {
    go(0);
  };
  const last = (): void => {
    go(tellings.length - 1);
  };
  useKeys({
    j: next,
    k: previous,
    ArrowDown: next,
    ArrowUp: previous,
    Home: first,
    g: first,
    End: last,
    G: last,
    Escape: opened ? close : closed,
    '/': search,
  });
};
