import type { CallCost } from './cost/call-cost.ts';
import type { StartCost } from './cost/start-cost.ts';
import type { Outcome, ScenarioName } from './delivery/scenarios.ts';
import type { Peer } from './peers/peer.ts';
import { versionOf } from './peers/version.ts';
import type { Row, Spread } from './report/results.ts';
import { spreadOf } from './spread.ts';

/** All that was measured of one SDK. */
export type Samples = {
  peer: Peer;
  starts: StartCost[];
  calls: CallCost[];
  outcomes: Record<ScenarioName, Outcome[]>;
};

export const noSamples = (peer: Peer): Samples => ({
  peer,
  starts: [],
  calls: [],
  outcomes: { leftForPageWith: [], leftForPageWithout: [], closed: [], down: [], busy: [], mute: [] },
});

/** @throws {RangeError} where something was never measured. */
export const rowOf = ({ peer, starts, calls, outcomes }: Samples): Row => {
  const spread = (what: string, values: readonly (number | undefined)[]): Spread =>
    spreadOf(
      `${what} of ${peer.name}`,
      values.filter((value) => value !== undefined),
    );
  const arrived = (name: ScenarioName) =>
    spread(
      name,
      outcomes[name].map((each) => each.arrived),
    );
  return {
    title: peer.title,
    version: versionOf(peer),
    settings: peer.settings,
    scriptBytes: Math.max(...calls.map(({ scriptBytes }) => scriptBytes)),
    start: spread(
      'start',
      starts.map(({ start }) => start),
    ),
    later: spread(
      'later start',
      starts.flatMap(({ later }) => later),
    ),
    settling: spread(
      'settling',
      starts.map(({ settling }) => settling),
    ),
    sync: spread(
      'sync',
      calls.map(({ sync }) => sync),
    ),
    wall: spread(
      'wall',
      calls.map(({ wall }) => wall),
    ),
    cpu: spread(
      'cpu',
      calls.map(({ cpu }) => cpu),
    ),
    requests: spread(
      'requests',
      calls.map(({ requests }) => requests),
    ),
    bytes: spread(
      'bytes',
      calls.map(({ bytes }) => bytes),
    ),
    burst: spread(
      'burst',
      calls.map((each) => each.arrived),
    ),
    diskQueue: diskQueueOf(outcomes.down),
    eventId: outcomes.mute.every(({ ids }) => ids === true),
    delivery: {
      leftForPageWith: arrived('leftForPageWith'),
      leftForPageWithout: arrived('leftForPageWithout'),
      closed: arrived('closed'),
      down: arrived('down'),
      busy: arrived('busy'),
      mute: spread(
        'mute',
        outcomes.mute.map(({ copies }) => copies),
      ),
    },
    afterNext: outcomes.busy.some(({ afterNext }) => afterNext === true),
  };
};

/** Observed: events stood in a storage that outlives the page, and the next page brought them. */
const diskQueueOf = (down: readonly Outcome[]): Row['diskQueue'] => {
  if (down.every(({ stored = 0, arrived }) => stored > 0 && arrived === 5)) return 'yes';
  return down.some(({ stored = 0 }) => stored > 0) ? 'partly' : 'no';
};
