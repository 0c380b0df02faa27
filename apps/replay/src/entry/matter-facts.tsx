import type { HandoffEntry, IdentityEntry, LedgerDecision } from '@throughline/protocol';
import type { TellingEntry } from '../story/rows.ts';
import { Said } from '../look/bidi.tsx';
import { TrustMark } from '../look/trust-mark.tsx';
import { channelText, texts } from '../texts.ts';
import { useMoments } from '../time/use-moments.ts';
import { humanise } from '../words/humanise.ts';
import { isScalar, prettyJson } from '../words/values.ts';
import { plain } from '../words/plain.ts';
import { Fact, FactGroup, NamedFact, SaidFact } from './facts.tsx';
import { identifierText } from './telling.ts';

type RecordedEntry = Exclude<TellingEntry, { type: 'repeated' }>;

/** What it is about: the company's own words and properties first. */
export const MatterFacts = ({ entry, onEntry }: { entry: RecordedEntry; onEntry: (id: string) => void }) => (
  <>
    {entry.type === 'handoff' ? <HandoffFacts entry={entry} /> : undefined}
    {entry.type === 'identity' ? <IdentityFacts entry={entry} /> : undefined}
    {entry.event === undefined ? undefined : <FreeFacts title={texts.detail.props} values={entry.event.props} />}
    {entry.type === 'identity' ? (
      <FreeFacts title={texts.detail.traits} values={entry.event?.identify?.traits} />
    ) : undefined}
    {entry.event === undefined ? undefined : <AboutFacts event={entry.event} onEntry={onEntry} />}
  </>
);

const FreeFacts = ({ title, values }: { title: string; values: Record<string, unknown> | undefined }) => {
  const pairs = Object.entries(values ?? {});
  return pairs.length === 0 ? undefined : (
    <FactGroup title={title}>
      {pairs.map(([name, value]) => (
        <NamedFact key={name} name={humanise(name)}>
          <Value value={value} />
        </NamedFact>
      ))}
    </FactGroup>
  );
};

const Value = ({ value }: { value: unknown }) => {
  const moments = useMoments();
  if (typeof value === 'number') return <>{moments.number(value)}</>;
  if (isScalar(value)) return <Said className="said" text={String(value)} most={2000} />;
  return (
    <pre className="nested" dir="ltr">
      {plain(prettyJson(value, 4000), 4001)}
    </pre>
  );
};

type AnyEvent = NonNullable<RecordedEntry['event']>;

const AboutFacts = ({ event, onEntry }: { event: AnyEvent; onEntry: (id: string) => void }) => {
  const moments = useMoments();
  const { object, journeys, stage, step, outcome, reason, direction, value, cost, about, cause, dropped } = event;
  const known = [object, journeys, stage, step, outcome, reason, direction, value, cost, about, cause, dropped].some(
    (one) => one !== undefined,
  );
  if (!known) return undefined;
  const link = (id: string | undefined) =>
    id === undefined ? undefined : (
      <button
        type="button"
        className="link mono"
        onClick={() => {
          onEntry(id);
        }}
      >
        <Said text={id} most={60} />
      </button>
    );
  return (
    <FactGroup title={texts.detail.about}>
      <SaidFact name={texts.detail.object} text={object === undefined ? undefined : `${object.type} ${object.id}`} />
      {journeys?.map(({ definition, key }) => (
        <SaidFact key={`${definition}:${key}`} name={texts.detail.journeys} text={`${humanise(definition)} ${key}`} />
      ))}
      <SaidFact name={texts.detail.stage} text={stage} />
      <SaidFact name={texts.detail.step} text={step} />
      <Fact name={texts.detail.outcome}>{outcome === undefined ? undefined : texts.entry.outcomes[outcome]}</Fact>
      <SaidFact name={texts.detail.reason} text={reason} />
      <Fact name={texts.detail.direction}>{direction === undefined ? undefined : texts.entry[direction]}</Fact>
      <Fact name={texts.detail.value}>{value === undefined ? undefined : moments.number(value)}</Fact>
      <Fact name={texts.detail.cost}>{cost === undefined ? undefined : moments.money(cost.amount, cost.currency)}</Fact>
      <Fact name={texts.detail.comments}>{link(about)}</Fact>
      <Fact name={texts.detail.cause}>{link(cause)}</Fact>
      <Fact name="">{dropped === undefined ? undefined : texts.detail.dropped(dropped.n, dropped.reason)}</Fact>
    </FactGroup>
  );
};

const HandoffFacts = ({ entry: { handoff } }: { entry: HandoffEntry }) => {
  const moments = useMoments();
  const moment = (at: number | undefined): string | undefined => (at === undefined ? undefined : moments.full(at));
  const { state, by, from, to, openedAt, acceptedAt, expiresAt, uses, opener, acceptors, refusals, previews } = handoff;
  return (
    <FactGroup title={texts.detail.handoff}>
      <Fact name={texts.detail.state}>
        <span className="chip state" data-state={state}>
          {texts.entry.states[state]}
        </span>
      </Fact>
      <Fact name={texts.detail.by}>{texts.detail[by]}</Fact>
      <Fact name={texts.detail.from}>{from === undefined ? undefined : channelText(from)}</Fact>
      <Fact name={texts.detail.to}>{to === undefined ? undefined : channelText(to)}</Fact>
      <Fact name={texts.detail.opened}>{moment(openedAt)}</Fact>
      <Fact name={texts.detail.accepted}>{moment(acceptedAt)}</Fact>
      <Fact name={texts.detail.expires}>{moment(expiresAt)}</Fact>
      <Fact name={texts.detail.uses}>{uses === 1 ? texts.detail.once : texts.detail.many}</Fact>
      <SaidFact name={texts.detail.opener} text={opener === undefined ? undefined : identifierText(opener, 256)} />
      {acceptors.map((one) => (
        <SaidFact key={`${one.type}:${one.value}`} name={texts.detail.acceptors} text={identifierText(one, 256)} />
      ))}
      <Fact name={texts.detail.refusals}>{refusals === 0 ? undefined : moments.number(refusals)}</Fact>
      <Fact name={texts.detail.previews}>{previews === 0 ? undefined : moments.number(previews)}</Fact>
    </FactGroup>
  );
};

const IdentityFacts = ({ entry: { changes, decision } }: { entry: IdentityEntry }) => (
  <>
    {decision === undefined ? undefined : <DecisionFacts decision={decision} />}
    {changes.length === 0 ? undefined : <ChangeFacts changes={changes} />}
  </>
);

const DecisionFacts = ({ decision: { a, b, by, note } }: { decision: LedgerDecision }) => (
  <FactGroup title={texts.detail.decision}>
    <SaidFact
      name={texts.detail.pair}
      text={texts.entry.identity.pair(identifierText(a, 256), identifierText(b, 256))}
    />
    <SaidFact name={texts.detail.decidedBy} text={by} />
    <SaidFact name={texts.detail.note} text={note} />
  </FactGroup>
);

const ChangeFacts = ({ changes }: Pick<IdentityEntry, 'changes'>) => (
  <FactGroup title={texts.detail.changes}>
    {changes.map((change) => (
      <div key={change.assertion}>
        <dt>{texts.identity.kinds[change.kind]}</dt>
        <dd>
          <Said
            className="said"
            text={texts.entry.identity.joins(identifierText(change.a, 256), identifierText(change.b, 256))}
            most={600}
          />
          <span className="chips">
            <TrustMark trust={change.trust} />
            <span className="chip state" data-state={change.state}>
              {texts.identity.states[change.state]}
            </span>
          </span>
        </dd>
      </div>
    ))}
  </FactGroup>
);
