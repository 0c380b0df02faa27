import type { Actor, ClaimOutcome, DoubtCode, ErrorCode, RejectionCode } from '@throughline/protocol';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * What the collector counts of its own work, for operators; never of one project or person. prom-client keeps the
 * counts and writes them as Prometheus reads them: histograms, escapes and the process's own figures are settled there.
 */
export type Meters = {
  registry: Registry;
  accepted(actor: Actor): void;
  duplicate(content: 'same' | 'differs'): void;
  rejected(code: RejectionCode): void;
  refused(code: ErrorCode): void;
  doubted(code: DoubtCode): void;
  committed(seconds: number): void;
  codeMinted(): void;
  codeClaimed(outcome: ClaimOutcome): void;
  holes(change: 'opened' | 'filled', sdk: string, events: number): void;
};

/** Seconds, of a disk that syncs in a millisecond up to one that nobody would wait for. */
const commitBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export const metersOf = ({ queueBytes }: { queueBytes: () => number }): Meters => {
  const registry = new Registry();
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]): Counter<Label> =>
    new Counter({ name: `throughline_${name}`, help, labelNames, registers: [registry] });
  const accepted = counter(
    'events_accepted_total',
    'Events newly stored, by who did it; bot for crawlers too.',
    'actor',
  );
  const duplicate = counter(
    'events_duplicate_total',
    'Events stored before, by what came: same or other content.',
    'content',
  );
  const rejected = counter('events_rejected_total', 'Events refused and kept as dead letters, by code.', 'code');
  const refused = counter('requests_refused_total', 'Requests with events refused as a whole, by code.', 'code');
  const doubted = counter(
    'signatures_refused_total',
    'Events stored as not signed, for a signature that does not hold, by code.',
    'code',
  );
  const minted = counter('codes_minted_total', 'Spoken codes newly opened.');
  const claims = counter(
    'code_claims_total',
    'Claims of spoken codes, and looks at whose they are, by what they came to.',
    'outcome',
  );
  const opened = counter('seq_holes_opened_total', 'Events missing in their stream when a later one came.', 'sdk');
  const filled = counter('seq_holes_filled_total', 'Of those, events that came after all.', 'sdk');
  const commits = new Histogram({
    name: 'throughline_commit_seconds',
    help: 'From handing events to the store until they are committed and synced.',
    buckets: commitBuckets,
    registers: [registry],
  });
  new Gauge({
    name: 'throughline_queue_bytes',
    help: 'Bytes of bodies that are not answered yet.',
    registers: [registry],
    collect() {
      this.set(queueBytes());
    },
  });
  return {
    registry,
    accepted: (actor) => {
      accepted.inc({ actor });
    },
    duplicate: (content) => {
      duplicate.inc({ content });
    },
    rejected: (code) => {
      rejected.inc({ code });
    },
    refused: (code) => {
      refused.inc({ code });
    },
    doubted: (code) => {
      doubted.inc({ code });
    },
    committed: (seconds) => {
      commits.observe(seconds);
    },
    codeMinted: () => {
      minted.inc();
    },
    codeClaimed: (outcome) => {
      claims.inc({ outcome });
    },
    holes: (change, sdk, events) => {
      (change === 'opened' ? opened : filled).inc({ sdk }, events);
    },
  };
};
