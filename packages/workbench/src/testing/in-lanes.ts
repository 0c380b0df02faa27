/** Does every job, in their order, as many at a time as there are lanes: a lane that is free takes the next one. */
export const inLanes = async <Job, Result>(
  lanes: number,
  jobs: readonly Job[],
  act: (job: Job) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  const waiting = jobs.entries();
  const lane = async (): Promise<void> => {
    for (const [place, job] of waiting) results[place] = await act(job);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
};
