import type { TellingEntry } from '../story/rows.ts';
import { Said } from '../look/bidi.tsx';
import { ActorIcon, IdentifierIcon } from '../look/icons.tsx';
import { TrustMark } from '../look/trust-mark.tsx';
import { identifierTypeText, texts } from '../texts.ts';
import { Fact, FactGroup, SaidFact } from './facts.tsx';

type RecordedEntry = Exclude<TellingEntry, { type: 'repeated' }>;

/** Who says so, through what, and about whom. */
export const KnowledgeFacts = ({ entry }: { entry: RecordedEntry }) => {
  const { event } = entry;
  return (
    <>
      <FactGroup title={texts.detail.how}>
        <Fact name={texts.detail.trust}>
          <TrustMark trust={entry.trust} />
          <span className="aside">{texts.trust[entry.trust].means}</span>
        </Fact>
        <Fact name={texts.detail.actor}>
          <span className="with-icon">
            <ActorIcon actor={entry.actor} />
            {texts.actors[entry.actor]}
          </span>
        </Fact>
        {event === undefined ? undefined : (
          <>
            <SaidFact name={texts.detail.protocol} text={event.source.protocol} />
            <SaidFact name={texts.detail.key} text={event.source.key} mono />
            <SaidFact name={texts.detail.sdk} text={event.source.sdk ?? event.context?.sdk} />
            <SaidFact name={texts.detail.session} text={event.session} mono />
            <SaidFact name={texts.detail.environment} text={event.environment} />
            <Fact name={texts.detail.internal}>{event.internal ? texts.detail.yes : undefined}</Fact>
            <Fact name={texts.detail.consentState}>
              {typeof event.consent === 'string' ? texts.detail.consentStates[event.consent] : undefined}
            </Fact>
          </>
        )}
      </FactGroup>
      {event === undefined ? undefined : <Identifiers canonical={event.canonical} sent={event.identifiers} />}
    </>
  );
};

const Identifiers = ({
  canonical,
  sent,
}: {
  canonical: Record<string, string>;
  sent: Record<string, string | number>;
}) => (
  <FactGroup title={texts.detail.identifiers}>
    {Object.entries({ ...sent, ...canonical }).map(([type, value]) => (
      <div key={type}>
        <dt>
          <span className="with-icon">
            <IdentifierIcon type={type} size={14} />
            {identifierTypeText(type)}
          </span>
        </dt>
        <dd>
          <Said className="mono" text={String(value)} most={256} />
          {sent[type] !== undefined && String(sent[type]) !== String(value) ? (
            <span className="aside">
              <Said text={texts.detail.asSent(String(sent[type]))} />
            </span>
          ) : undefined}
        </dd>
      </div>
    ))}
  </FactGroup>
);
