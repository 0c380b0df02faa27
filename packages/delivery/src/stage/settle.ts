import { setTimeout as after } from 'node:timers/promises';
import type { Project } from '../collector/project.ts';
import { isClean, type Ledger, type Verdict } from '../ledger/ledger.ts';
import type { FaultProxy } from '../proxy/fault-proxy.ts';

/** What can be moved on and looked at. */
type Moving = { ledger: Ledger; project: Project; proxy: FaultProxy; pass: (ms: number) => Promise<void> };

/** Real ms in which a request that a timer let go reaches the proxy, before more time is let pass. */
const breathMs = 40;
/** Simulated ms of the first step; each is twice the one before. */
const firstStepMs = 500;
/** Simulated ms in one step at most: twice the hour that a refused key waits. */
const longestStepMs = 2 * 3_600_000;
/** Real ms without anything new after which what is not there is lost, unless a case says otherwise. */
const usualPatienceMs = 20_000;

/**
 * Moves the clocks on, in steps that grow, whenever nothing is under way, until everything said is stored. After that a
 * little more, for what comes late would come twice.
 */
export const settle = async (stage: Moving, patienceMs = usualPatienceMs): Promise<Verdict> => {
  await arrive(stage, patienceMs);
  await stage.pass(60_000);
  await quiet(stage, performance.now() + patienceMs);
  return stage.ledger.compare(await stage.project.stored());
};

const arrive = async (stage: Moving, patienceMs: number): Promise<void> => {
  let deadline = performance.now() + patienceMs;
  let step = firstStepMs;
  let before = -1;
  while (performance.now() < deadline) {
    await quiet(stage, deadline);
    const count = await stage.project.count();
    if (count >= stage.ledger.said && isClean(stage.ledger.compare(await stage.project.stored()))) return;
    if (count > before) deadline = performance.now() + patienceMs;
    step = count > before ? firstStepMs : Math.min(2 * step, longestStepMs);
    before = count;
    await stage.pass(step);
  }
};

/** Until no request is under way and none came for a moment. */
const quiet = async ({ proxy }: Moving, deadline: number): Promise<void> => {
  let seen = -1;
  while (performance.now() < deadline && (proxy.underWay > 0 || proxy.requests !== seen)) {
    seen = proxy.requests;
    await after(breathMs);
  }
};
