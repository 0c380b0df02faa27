import { useEffect, useRef } from 'react';

/** What each key does. A handler that answers `false` did nothing: the browser then does what it would have. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => unknown>>;

/** Single keys for the whole page, while nobody types and no dialog is open over it. */
export const useKeys = (keys: Keys): void => {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (
        event.defaultPrevented ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isTyping(event.target) ||
        dialogIsOpen()
      )
        return;
      const act = Object.hasOwn(current.current, event.key) ? current.current[event.key] : undefined;
      if (act !== undefined && act(event) !== false) event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
    };
  }, []);
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

const dialogIsOpen = (): boolean => document.querySelector('dialog[open]') !== null;
