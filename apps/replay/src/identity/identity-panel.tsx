import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import type { Identifier, JudgedAssertion, PersonIdentity } from '@throughline/protocol';
import { useCollector } from '../app/collector-context.ts';
import { asTrouble } from '../http/trouble.ts';
import { Said } from '../look/bidi.tsx';
import { IdentifierIcon } from '../look/icons.tsx';
import { Skeleton } from '../look/skeleton.tsx';
import { TroubleNotice } from '../look/trouble-notice.tsx';
import { TrustMark } from '../look/trust-mark.tsx';
import { identifierTypeText, texts } from '../texts.ts';
import { useMoments } from '../time/use-moments.ts';

type IdentityPanelProps = {
  project: string;
  person: string;
  /** Changes when the ledger may have: it is read again then. */
  version: number;
  onEvidence: (entry: string) => void;
  /** Where it lies over the page; a panel beside the story has nothing to close. */
  onClose?: (() => void) | undefined;
};

/** The ledger in words: which identifiers are one person, who said so, and what was not believed. */
export const IdentityPanel = ({ project, person, version, onEvidence, onClose }: IdentityPanelProps) => {
  const collector = useCollector();
  const identity = useQuery({
    queryKey: ['identity', project, person, version],
    queryFn: ({ signal }) => collector.identity(project, person, signal),
    placeholderData: (before) => before,
  });
  return (
    <section className="identity" aria-labelledby="why-one">
      <div className="sheet-head">
        <h2 id="why-one">{texts.identity.title}</h2>
        {onClose === undefined ? undefined : (
          <button type="button" className="icon-button" aria-label={texts.detail.close} onClick={onClose}>
            <X size={18} aria-hidden />
          </button>
        )}
      </div>
      {identity.isPending ? <Skeleton label={texts.identity.loading} rows={4} /> : undefined}
      {identity.isError && identity.data === undefined ? (
        <TroubleNotice
          trouble={asTrouble(identity.error)}
          onRetry={() => {
            void identity.refetch();
          }}
        />
      ) : undefined}
      {identity.data === undefined ? undefined : <Ledger {...identity.data} onEvidence={onEvidence} />}
    </section>
  );
};

type LedgerProps = PersonIdentity & { onEvidence: (entry: string) => void };

const Ledger = ({ person, assertions, next, onEvidence }: LedgerProps) => {
  const inState = (state: JudgedAssertion['state']) => assertions.filter((assertion) => assertion.state === state);
  return (
    <>
      <p className="identity-lead">
        {person.identifiers.length > 1 ? texts.identity.joined(person.identifiers.length) : texts.identity.lone}
      </p>
      <ul className="identifiers" aria-label={texts.identity.held}>
        {person.identifiers.map((one) => (
          <IdentifierLine key={`${one.type}:${one.value}`} identifier={one} />
        ))}
      </ul>
      <Statements title={texts.identity.inForce} assertions={inState('in_force')} onEvidence={onEvidence} />
      <Statements title={texts.identity.conflicting} assertions={inState('conflicting')} onEvidence={onEvidence} />
      <Statements title={texts.identity.revoked} assertions={inState('revoked')} onEvidence={onEvidence} />
      {next === undefined ? undefined : <p className="identity-lead">{texts.identity.more(assertions.length)}</p>}
      {person.observed.length === 0 ? undefined : (
        <>
          <h3>{texts.identity.seen}</h3>
          <p className="identity-lead">{texts.identity.seenLead}</p>
          <ul className="identifiers observed" aria-label={texts.identity.seen}>
            {person.observed.map((one) => (
              <IdentifierLine key={`${one.type}:${one.value}`} identifier={one} />
            ))}
          </ul>
        </>
      )}
    </>
  );
};

const IdentifierLine = ({ identifier: { type, value } }: { identifier: Identifier }) => (
  <li>
    <IdentifierIcon type={type} size={15} />
    <span className="identifier-type">{identifierTypeText(type)}</span>
    <Said className="identifier-value" text={value} most={256} />
  </li>
);

const Statements = ({
  title,
  assertions,
  onEvidence,
}: {
  title: string;
  assertions: readonly JudgedAssertion[];
  onEvidence: (entry: string) => void;
}) =>
  assertions.length === 0 ? undefined : (
    <>
      <h3>{title}</h3>
      <ol className="statements">
        {assertions.map((assertion) => (
          <Statement key={assertion.id} assertion={assertion} onEvidence={onEvidence} />
        ))}
      </ol>
    </>
  );

const Statement = ({ assertion, onEvidence }: { assertion: JudgedAssertion; onEvidence: (entry: string) => void }) => {
  const moments = useMoments();
  const { a, b, kind, trust, occurredAt, state, conflict, evidence, by, note } = assertion;
  return (
    <li className="statement" data-state={state}>
      <div className="statement-pair">
        <Side identifier={a} />
        <span className="statement-is">{texts.identity.is}</span>
        <Side identifier={b} />
      </div>
      {conflict === undefined ? undefined : (
        <p className="statement-why">
          {texts.identity[conflict.reason](identifierTypeText(conflict.type).toLowerCase())}
        </p>
      )}
      <p className="statement-facts">
        <span>{by === undefined ? texts.identity.kinds[kind] : texts.identity.byHand}</span>
        <TrustMark trust={trust} />
        <span className="chip state" data-state={state}>
          {texts.identity.states[state]}
        </span>
        <time dateTime={new Date(occurredAt).toISOString()} title={moments.full(occurredAt)}>
          {moments.dayAndMinute(occurredAt)}
        </time>
      </p>
      {note === undefined ? undefined : (
        <p className="statement-by">
          <Said text={note} most={600} />
        </p>
      )}
      {evidence === undefined ? (
        <p className="statement-by">
          {texts.identity.noEvidence} {by === undefined ? undefined : <Said text={texts.identity.by(by)} />}
        </p>
      ) : (
        <button
          type="button"
          className="link"
          onClick={() => {
            onEvidence(evidence);
          }}
        >
          {texts.identity.evidence}
        </button>
      )}
    </li>
  );
};

const Side = ({ identifier: { type, value } }: { identifier: Identifier }) => (
  <span className="statement-side" title={value.slice(0, 300)}>
    <IdentifierIcon type={type} size={14} />
    <span className="unseen">{identifierTypeText(type)} </span>
    <Said text={value} most={80} />
  </span>
);
