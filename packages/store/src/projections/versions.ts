import type { ProjectionName } from './projections.ts';

/**
 * The version of what each projection computes. Raise it with every change of its answer: stores then throw the old
 * one away and make it again when they open.
 */
export const projectionVersions: Readonly<Record<ProjectionName, number>> = {
  identity: 1,
  handoffs: 1,
  catalogue: 1,
  search: 2,
};
