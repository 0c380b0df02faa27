import { pages, type Site } from '@throughline/example-stage';

export const site: Site = ({ values }) => pages({ folder: new URL('site/', import.meta.url), values });
