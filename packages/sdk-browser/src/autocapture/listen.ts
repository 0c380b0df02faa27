/** An element as it comes with an event: it may be of any kind. */
export type AnyElement = Element & {
  form?: Element | null;
  type?: string;
  hostname?: string;
  href?: string;
  src?: string;
};

/** The innermost element that fits the selector, from where the event happened outwards, through shadow roots too. */
export type Find = (selector: string) => AnyElement | undefined;

/**
 * Hears of what happens anywhere in the page before the page's own listeners do, and of nothing that a script made up or
 * that happened within `data-no-capture`. No error in a reaction gets out.
 */
export const listen = <Type extends keyof WindowEventMap>(
  type: Type,
  react: (event: WindowEventMap[Type], find: Find) => void,
  on: EventTarget = window,
): void => {
  const look = (event: Event): void => {
    try {
      // Document and window stand at its end and match nothing.
      const path = event.composedPath() as Partial<AnyElement>[];
      const find = (selector: string) => path.find((node) => node.matches?.(selector)) as AnyElement | undefined;
      // WebKit does not trust its own unhandledrejection.
      if ((event.isTrusted || 'reason' in event) && !find('[data-no-capture]'))
        react(event as WindowEventMap[Type], find);
    } catch {
      // The page is never told that looking on failed.
    }
  };
  // None of them can be held up by a listener, so that passive or not is all one.
  on.addEventListener(type, look, true);
};
