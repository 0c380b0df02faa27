/** A window that shares an origin's storage: hears what others write. */
export type Hearing = (key: string, newValue: string | null) => void;

/**
 * One origin's storage as one of its windows has it: what that one changes the others hear of, a task later, and it does
 * not itself. happy-dom keeps storage per page and tells nobody.
 */
export const storageOf = (storage: Storage, windows: Set<Hearing>, own: Hearing): Storage => {
  const tellOthers: Hearing = (key, newValue) => {
    for (const hear of windows) if (hear !== own) setImmediate(() => windows.has(hear) && hear(key, newValue));
  };
  const removeItem = (key: string) => {
    const was = storage.getItem(key);
    storage.removeItem(key);
    if (was !== null) tellOthers(key, null);
  };
  return new Proxy(storage, {
    get: (target, name) => (name === 'removeItem' ? removeItem : (Reflect.get(target, name) as unknown)),
    set: (target, name, text: string) => {
      const key = String(name);
      const was = target.getItem(key);
      target.setItem(key, text);
      if (was !== text) tellOthers(key, text);
      return true;
    },
  });
};
