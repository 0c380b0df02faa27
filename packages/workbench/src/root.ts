import { fileURLToPath } from 'node:url';

/** The folder that everything stands in. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));
