import type { Ledger, ProjectId } from '@throughline/store';

/** Announces what hands do, after it is on the disk: whoever follows a person looks again. */
export const announcingLedger = (ledger: Ledger, announce: (project: ProjectId) => Promise<void>): Ledger => ({
  ...ledger,
  assert: async (project, assertion) => {
    const judged = await ledger.assert(project, assertion);
    await announce(project);
    return judged;
  },
  decide: async (project, decision) => {
    const explanation = await ledger.decide(project, decision);
    await announce(project);
    return explanation;
  },
});
