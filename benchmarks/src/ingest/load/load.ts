import { processorTime, receiveOrder, tell, toldOf } from '../inside-program.ts';
import { reading, type LoadOpens, type Phase } from '../messages.ts';
import { workloadFrom } from '../workload/workload.ts';
import { openConnection, type Connection } from './connection.ts';
import { loadEvents } from './events-load.ts';
import { loadFully } from './full-load.ts';
import { loadPaced } from './paced-load.ts';

/** Makes load, one phase after the other as it is told, all from one workload. */
const { url, size, connections, workload, seed } = reading.loadOrder.Parse(receiveOrder());
const source = workloadFrom(workload, seed);
let acknowledged = 0;

const counted = ({ send, ...rest }: Connection): Connection => ({
  ...rest,
  send: (answered) => {
    send((stored) => {
      acknowledged += stored;
      answered(stored);
    });
  },
});

const all = await Promise.all(
  Array.from({ length: connections }, async () => counted(await openConnection(new URL(url), size, source))),
);

const opens = (): void => {
  tell({ opens: true } satisfies LoadOpens);
};

const run = async (phase: Phase): Promise<object> => {
  if (phase.kind === 'full') return loadFully(all, { ...phase, opens });
  if (phase.kind === 'paced') return loadPaced(all, { ...phase, opens });
  await loadEvents(all, size, phase.events);
  return {};
};

for await (const message of toldOf()) {
  const phase = reading.phase.Parse(message);
  const start = performance.now();
  const cpu = processorTime();
  const figures = await run(phase);
  const cpuShare = cpu() / 1000 / (performance.now() - start);
  const refused = all.reduce((sum, connection) => sum + connection.refused(), 0);
  tell({ ...figures, acknowledged, refused, cpuShare });
}
