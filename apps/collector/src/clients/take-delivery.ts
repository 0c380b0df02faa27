import { errorCodes, limits, type CheckedBatch } from '@throughline/protocol';
import type { Sender } from '../access/keys.ts';
import { RequestError } from '../http/request-error.ts';
import type { Intake } from '../ingest/intake.ts';
import type { Adapter, Delivery, Json, Mapped } from './adapter.ts';
import { isJson, said } from './foreign.ts';
import { reduced } from './reduced.ts';

/** Maps what a client sent and takes it in as a batch of ours. One odd event costs its neighbours nothing. */
export const takeDelivery = async (
  intake: Intake,
  { protocol, map }: Adapter,
  delivery: Delivery,
  { sender, receivedAt }: { sender: Sender; receivedAt: number },
): Promise<void> => {
  const { events } = delivery;
  if (events.length === 0) return;
  if (events.length > limits.batchEvents)
    throw new RequestError(
      'too_many_events',
      `${errorCodes.too_many_events.means}: send at most ${String(limits.batchEvents)}`,
    );
  const mapped = events.map((event) => (isJson(event) ? map(event, { receivedAt }) : { event: { event } }));
  await intake.take(batchOf(mapped, delivery, sender), { ...sender, protocol });
};

/**
 * A back-end's clock is right, but its client may send an old `sentAt` again when it retries: only pages' clocks are
 * corrected by it.
 */
const batchOf = (mapped: readonly Mapped[], { sentAt }: Delivery, { key, project }: Sender): CheckedBatch => ({
  ...(sentAt === undefined || key.kind === 'server' ? {} : { sentAt }),
  skews: new Map(),
  contexts: mapped.map(({ context }) => context ?? {}),
  events: mapped.map(({ event }, context) => said({ ...freeJsonReduced(event, project.allowedParameters), context })),
});

/** Contexts are reduced by whoever takes a batch; what a client's own properties hold only clients' adapters need reduced. */
const freeJsonReduced = (event: Json, allowed: readonly string[]): Json => {
  const identify = isJson(event.identify) ? event.identify : undefined;
  return said({
    ...event,
    props: reduced(event.props, allowed),
    identify: identify && said({ ...identify, traits: reduced(identify.traits, allowed) }),
  });
};
