import { Split } from 'lucide-react';
import { addressOf } from '../app/addresses.ts';
import { useCollector } from '../app/collector-context.ts';
import { Said } from '../look/bidi.tsx';
import { IdentifierIcon } from '../look/icons.tsx';
import { TrustMark } from '../look/trust-mark.tsx';
import { GoalChips } from '../people/goal-chips.tsx';
import { nameOfPerson, namingIdentifier, otherIdentifiers } from '../people/person-name.ts';
import { channelText, identifierTypeText, texts } from '../texts.ts';
import { Ago } from '../time/ago.tsx';
import { useMoments } from '../time/use-moments.ts';
import type { Caller } from './use-callers.ts';

/** Somebody whom it may be, with what tells them from the others. The name leads to the journey replay. */
export const CallerCard = ({ project, caller: { person, by, how } }: { project: string; caller: Caller }) => {
  const collector = useCollector();
  // Of the person's statements the strongest: where even that is a browser's claim, this one is no more.
  const known = how === 'held' && person.trust === 'claimed' ? 'claimed' : how;
  const others = otherIdentifiers(person)
    .filter(({ type }) => type !== 'visitor')
    .slice(0, 4);
  return (
    <article className="caller">
      <h2>
        <IdentifierIcon type={namingIdentifier(person)?.type ?? 'visitor'} size={17} />
        <a href={collector.url(addressOf.person(project, person.id))}>
          <Said text={nameOfPerson(person)} most={90} />
        </a>
        <TrustMark trust={person.trust} />
      </h2>
      <p className="caller-how" data-how={known}>
        {texts.agent.how[known](identifierTypeText(by.type))}
      </p>
      {others.length === 0 ? undefined : (
        <ul className="chips">
          {others.map(({ type, value }) => (
            <li key={`${type}:${value}`} className="chip" title={identifierTypeText(type)}>
              <IdentifierIcon type={type} size={13} />
              <Said text={value} most={60} />
            </li>
          ))}
        </ul>
      )}
      <CallerFacts person={person} />
    </article>
  );
};

const CallerFacts = ({ person }: { person: Caller['person'] }) => {
  const moments = useMoments();
  const { lastSeen, channels, goalsReached, openHandoffs, counts } = person;
  return (
    <dl className="caller-facts">
      <div>
        <dt>{texts.person.lastSeen}</dt>
        <dd>
          <Ago at={lastSeen} />
        </dd>
      </div>
      <div>
        <dt>{texts.person.touchpoints}</dt>
        <dd>{moments.number(counts.touchpoints)}</dd>
      </div>
      <div>
        <dt>{texts.people.columns.channels}</dt>
        <dd>{channels.slice(0, 5).map(channelText).join(', ')}</dd>
      </div>
      <div>
        <dt>{texts.person.goals}</dt>
        <dd className="chips">
          {goalsReached.length === 0 ? texts.person.noGoals : undefined}
          <GoalChips goals={goalsReached} most={3} />
          {openHandoffs === 0 ? undefined : (
            <span className="chip waiting">
              <Split size={12} strokeWidth={2} aria-hidden />
              {texts.people.openHandoffs(openHandoffs)}
            </span>
          )}
        </dd>
      </div>
    </dl>
  );
};
