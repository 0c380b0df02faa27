import { isStoreError } from '@throughline/store';
import { badCursor } from './opaque.ts';

/**
 * A page of one of the store's lists. All else of the query was checked before, so what the store calls invalid is the
 * cursor.
 * @throws {RequestError} `bad_cursor`
 */
export const storePage = async <Page>({ cursor }: { cursor?: string }, page: Promise<Page>): Promise<Page> => {
  try {
    return await page;
  } catch (error) {
    if (isStoreError(error) && error.code === 'invalid' && cursor !== undefined) throw badCursor();
    throw error;
  }
};
