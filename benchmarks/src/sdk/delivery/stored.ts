import type { Page } from '@throughline/real-browsers';
import { markersIn } from '../servers/decode.ts';

/** Runs in the page: all that stands in localStorage and IndexedDB, as text. */
const dumpExpression = `(async () => {
  const asked = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); request.onerror = () => done([]); });
  const texts = Object.values(localStorage);
  for (const { name } of await indexedDB.databases()) {
    const database = await asked(indexedDB.open(name));
    for (const store of database.objectStoreNames ?? [])
      texts.push(JSON.stringify(await asked(database.transaction(store).objectStore(store).getAll())));
    database.close?.();
  }
  return texts.join('\\n');
})()`;

/** How many of these events the page has in a storage that outlives it. */
export const markersStored = async (page: Page, markers: readonly string[]): Promise<number> => {
  const found = markersIn(String(await page.evaluate(dumpExpression)));
  return markers.filter((marker) => found.has(marker)).length;
};
