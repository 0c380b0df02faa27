/** Positions one project can have: beyond it the next project's range begins. 68 thousand million. */
export const positionsPerProject = 2 ** 36;

/** The key of an event: one project's log is one range of the table, in the order of commits. */
export const eventKey = (project: number, position: number): number =>
  project * positionsPerProject + Math.min(position, positionsPerProject - 1);

export const positionOf = (key: number): number => key % positionsPerProject;
