import autocannon from 'autocannon';
import { processorTime, receiveOrder, tell } from './inside-program.ts';
import { emptyLedger } from './ledger.ts';
import { reading, type LoadDone, type LoadOpens, type LoadOrder } from './messages.ts';
import { windowFrom } from './window.ts';
import { workloadFrom } from './workload.ts';

type Shots = {
  url: string;
  connections: number;
  /** The body of a request; what is given names it until it is answered. */
  bodyFor: (request: object) => string;
  /** Says whether it was enough. */
  answered: (request: object, status: number, answer: string) => boolean;
};

/** Milliseconds between autocannon's looks whether it was told to stop. */
const looksEveryMs = 50;

/** Seconds after which autocannon stops by itself; whoever started this program has ended it long before. */
const longestRun = 3600;

/** Sends over so many connections, each its next request when the last one is answered, until it was enough. */
const shoot = ({ url, connections, bodyFor, answered }: Shots): Promise<void> =>
  new Promise((resolve, reject) => {
    const request: autocannon.Request = {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      setupRequest: (next, context) => ({ ...next, body: bodyFor(context) }),
      onResponse: (status, answer, context) => {
        if (answered(context, status, answer)) shooting.stop();
      },
    };
    const shooting = autocannon(
      { url, connections, duration: longestRun, sampleInt: looksEveryMs, requests: [request] },
      (error, { errors }) => {
        if (error === null && errors === 0) resolve();
        else reject(new Error(`${String(errors)} requests found no answer`, { cause: error }));
      },
    );
  });

const load = async ({ url, size, seconds, warmSeconds, connections, seed }: LoadOrder): Promise<LoadDone> => {
  const { nextBody } = workloadFrom(seed);
  const ledger = emptyLedger();
  const sentAt = new WeakMap<object, number>();
  const start = performance.now();
  const cpu = processorTime();
  const window = windowFrom(start, warmSeconds * 1000, seconds * 1000);
  await shoot({
    url,
    connections,
    bodyFor: (request) => {
      const body = nextBody(size, Date.now());
      ledger.sent(request, body);
      sentAt.set(request, performance.now());
      return body;
    },
    answered: (request, status, answer) => {
      const now = performance.now();
      const state = window.count(now, ledger.answered(request, status, answer), now - (sentAt.get(request) ?? now));
      if (state === 'opens') tell({ opens: true } satisfies LoadOpens);
      return state === 'over';
    },
  });
  const cpuShare = cpu() / 1000 / (performance.now() - start);
  await ledger.sendAgain(async (body) => {
    const response = await fetch(url, { method: 'POST', body });
    return { status: response.status, answer: await response.text() };
  });
  return { ...window.figures(), acknowledged: ledger.acknowledged(), cpuShare };
};

tell(await load(reading.loadOrder.Parse(receiveOrder())));
