import { Split } from 'lucide-react';
import type { JourneyEntry, PersonSummary } from '@throughline/protocol';
import { Link } from 'wouter';
import { addressOf } from '../app/addresses.ts';
import type { StreamState } from '../live/event-stream.ts';
import { Said } from '../look/bidi.tsx';
import { ConnectionChip } from '../look/connection-chip.tsx';
import { IdentifierIcon } from '../look/icons.tsx';
import { TrustMark } from '../look/trust-mark.tsx';
import { GoalChips } from '../people/goal-chips.tsx';
import { nameOfPerson, namingIdentifier, otherIdentifiers } from '../people/person-name.ts';
import { identifierTypeText, texts } from '../texts.ts';
import { Ago } from '../time/ago.tsx';
import { useMoments } from '../time/use-moments.ts';
import { originOf } from './origin.ts';

type PersonHeaderProps = {
  project: string;
  person: PersonSummary;
  /** From the journey's beginning; empty while it is not read. */
  beginning: readonly JourneyEntry[];
  connection: StreamState;
  onWhy: (() => void) | undefined;
};

/** Who it is, how that is known, and what became of them. */
export const PersonHeader = ({ project, person, beginning, connection, onWhy }: PersonHeaderProps) => {
  const naming = namingIdentifier(person);
  const others = otherIdentifiers(person)
    .filter(({ type }) => type !== 'visitor')
    .slice(0, 3);
  return (
    <header className="person-head">
      <div className="person-way">
        <nav className="crumbs">
          <Link href={addressOf.people(project)}>{texts.top.people}</Link>
        </nav>
        <ConnectionChip state={connection} />
      </div>
      <div className="person-title">
        <span className="person-sign large" data-known={person.known} aria-hidden>
          <IdentifierIcon type={naming?.type ?? 'visitor'} size={22} />
        </span>
        <div className="person-names">
          <h1>
            <Said text={nameOfPerson(person)} most={256} />
          </h1>
          <p>
            <span>{person.known ? identifierTypeText(naming?.type ?? 'customer') : texts.person.anonymous}</span>
            {others.map((one) => (
              <Said key={`${one.type}:${one.value}`} text={one.value} most={80} />
            ))}
          </p>
          <p className="person-marks">
            <TrustMark trust={person.trust} />
            {onWhy === undefined ? undefined : (
              <button type="button" className="link" onClick={onWhy}>
                {texts.person.why}
              </button>
            )}
          </p>
        </div>
      </div>
      <PersonFacts person={person} beginning={beginning} />
    </header>
  );
};

const PersonFacts = ({ person, beginning }: { person: PersonSummary; beginning: readonly JourneyEntry[] }) => {
  const moments = useMoments();
  const { firstSeen, lastSeen, goalsReached, openHandoffs, counts } = person;
  const origin = originOf(beginning);
  return (
    <dl className="person-facts">
      <div>
        <dt>{texts.person.firstSeen}</dt>
        <dd>
          <time dateTime={new Date(firstSeen).toISOString()} title={moments.full(firstSeen)}>
            {moments.dayAndMinute(firstSeen)}
          </time>
        </dd>
        {origin === undefined ? undefined : (
          <dd className="muted">
            <Said text={origin} most={80} />
          </dd>
        )}
      </div>
      <div>
        <dt>{texts.person.lastSeen}</dt>
        <dd>
          <Ago at={lastSeen} />
        </dd>
        <dd className="muted">{moments.dayAndMinute(lastSeen)}</dd>
      </div>
      <div className="person-amount">
        <dt>{texts.person.touchpoints}</dt>
        <dd>{moments.number(counts.touchpoints)}</dd>
      </div>
      <div>
        <dt>{texts.person.goals}</dt>
        <dd className="chips">
          {goalsReached.length === 0 ? (
            <span className="muted">{texts.person.noGoals}</span>
          ) : (
            <GoalChips goals={goalsReached} most={4} />
          )}
        </dd>
      </div>
      <div>
        <dt>{texts.person.handoffs}</dt>
        <dd className="chips">
          {openHandoffs === 0 ? (
            <span className="muted">{texts.person.noHandoffs}</span>
          ) : (
            <span className="chip waiting">
              <Split size={12} strokeWidth={2} aria-hidden />
              {moments.number(openHandoffs)}
            </span>
          )}
        </dd>
      </div>
    </dl>
  );
};
