/** One schema library with the schema of a touchpoint, ready to check. */
export type Candidate = {
  name: string;
  /** Yes or no: what a good event costs. */
  accepts: (event: unknown) => boolean;
  /** As `accepts`, and for a bad event the list of faults that a clear answer is made of. */
  faults: (event: unknown) => number;
};
