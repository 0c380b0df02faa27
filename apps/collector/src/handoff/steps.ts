import type { SentEvent, Trust } from '@throughline/protocol';
import type { AppendItem, Key, Project, Store } from '@throughline/store';
import type { Signing } from '../access/signing.ts';
import { RequestError } from '../http/request-error.ts';
import { rule } from '../ingest/rule.ts';

/** By whom the steps of a handoff by code are told, and when. */
export type Teller = { key: Key; project: Project; trust: Trust; now: number };

type Handoff = Extract<SentEvent, { type: 'handoff' }>;
/** No step is signed: who vouches for it is the collector itself. */
const signing: Signing = { secrets: [], required: false };

/** A step as the collector tells it, by its own clock. Its id is made of the handoff's, so that it is stored once. */
export type Step = Omit<Handoff, 'id' | 'at' | 'type'> & { handoff: Handoff['handoff'] & { id: string } };

/**
 * The steps as events: ruled on as any other, so that they are as clean, as bounded and as durable.
 * @throws {RequestError} `bad_request` where one cannot be an event
 */
export const itemsOf = (steps: readonly Step[], { key, project, trust, now }: Teller): AppendItem[] =>
  steps.map((step) => {
    const { id, step: name } = step.handoff;
    const event = { ...step, id: `${id}:${name}`, type: 'handoff', at: now };
    const facts = { protocol: 'throughline', contexts: [], skews: new Map<string, number>(), measuredSkew: 0, signing };
    const ruling = rule(event, { ...facts, key, project, receivedAt: now, sentAt: undefined, vouchedFor: trust });
    if (ruling.ok) return ruling.item;
    throw new RequestError('bad_request', ruling.detail, ruling.field === undefined ? {} : { field: ruling.field });
  });

export const keepSteps = async ({ log }: Store, steps: readonly Step[], teller: Teller): Promise<void> => {
  await log.append(teller.project.id, itemsOf(steps, teller));
};
