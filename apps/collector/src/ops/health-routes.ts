import Type from 'typebox';
import { route, type Route } from '../http/route.ts';
import type { Running } from '../running.ts';

const Alive = Type.Object({ status: Type.Literal('alive') });
const Ready = Type.Object({
  status: Type.Literal('ready'),
  warnings: Type.Optional(Type.Array(Type.String(), { description: 'What works, but not as it should.' })),
});
const NotReady = Type.Object({ status: Type.Literal('not_ready'), reason: Type.String() });

/** What a supervisor asks: does the process answer, and can it take events. */
export const healthRoutes = ({ store, now, traffic }: Running): Route[] => {
  const health = remembered(() => store.health(), now);
  return [
    route({
      method: 'get',
      path: '/healthz',
      tag: 'operations',
      summary: 'Whether the process answers',
      guard: 'nobody',
      answers: { 200: { description: 'It does.', schema: Alive } },
      errors: [],
      // Any page may see that there is an answer, and no more: the SDK's overlay tells a collector that is down from a
      // path that is blocked by it.
      handle: ({ c }) => c.json({ status: 'alive' }, 200, { 'cross-origin-resource-policy': 'cross-origin' }),
    }),
    route({
      method: 'get',
      path: '/readyz',
      tag: 'operations',
      summary: 'Whether it can write and read',
      guard: 'nobody',
      answers: {
        200: { description: 'It can.', schema: Ready },
        503: { description: 'It cannot; the reason says why.', schema: NotReady },
      },
      errors: [],
      handle: async ({ c }) => {
        const found = await health();
        if (!found.ready) return c.json({ status: 'not_ready', reason: found.reason }, 503);
        const warnings = traffic.warnings();
        return c.json({ status: 'ready', ...(warnings.length === 0 ? {} : { warnings }) });
      },
    }),
  ];
};

/** Checks write, and nobody needs a key to ask: one check a second serves all who ask. */
const remembered = <Value>(ask: () => Promise<Value>, now: () => number): (() => Promise<Value>) => {
  let last: { at: number; answer: Promise<Value> } | undefined;
  return () => {
    if (last === undefined || now() - last.at >= 1000) last = { at: now(), answer: ask() };
    return last.answer;
  };
};
