import { useEffect, useRef } from 'react';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { Split } from 'lucide-react';
import { Link } from 'wouter';
import type { PersonSummary } from '@throughline/protocol';
import { addressOf } from '../app/addresses.ts';
import { useKeys } from '../keys/use-keys.ts';
import { Said } from '../look/bidi.tsx';
import { hueOf } from '../look/channel-hue.ts';
import { ChannelIcon, IdentifierIcon } from '../look/icons.tsx';
import { narrow, useMedia } from '../look/use-media.ts';
import { channelText, identifierTypeText, texts } from '../texts.ts';
import { useMoments, useNow } from '../time/use-moments.ts';
import { nameOfPerson, namingIdentifier, otherIdentifiers } from './person-name.ts';
import { GoalChips } from './goal-chips.tsx';

type PeopleListProps = {
  project: string;
  people: readonly PersonSummary[];
  stale: boolean;
  hasMore: boolean;
  onMore: () => void;
};

/** The rows in view, out of as many as were read. */
export const PeopleList = ({ project, people, stale, hasMore, onMore }: PeopleListProps) => {
  const list = useRef<HTMLOListElement>(null);
  const small = useMedia(narrow);
  const virtual = useWindowVirtualizer({
    count: people.length,
    estimateSize: () => (small ? 92 : 64),
    overscan: 8,
    getItemKey: (index) => people[index]?.id ?? index,
    scrollMargin: list.current?.offsetTop ?? 0,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= people.length - 20) onMore();
  }, [hasMore, last, people.length, onMore]);
  useListKeys(list);
  return (
    <>
      <div className="people-columns" aria-hidden>
        <span>{texts.people.columns.person}</span>
        <span>{texts.people.columns.channels}</span>
        <span>{texts.people.columns.goals}</span>
        <span>{texts.people.columns.touchpoints}</span>
        <span>{texts.people.columns.lastSeen}</span>
      </div>
      <ol
        className="people-list"
        ref={list}
        data-stale={stale}
        aria-label={texts.people.title}
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map((item) => {
          const person = people[item.index];
          return person === undefined ? undefined : (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-setsize={people.length}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${String(item.start - virtual.options.scrollMargin)}px)` }}
            >
              <PersonRow project={project} person={person} />
            </li>
          );
        })}
      </ol>
      {hasMore ? (
        <p className="list-more" role="status">
          {texts.people.more}
        </p>
      ) : undefined}
    </>
  );
};

/** j and k walk over the links in view; the browser scrolls to what has the focus. */
const useListKeys = (list: React.RefObject<HTMLOListElement | null>): void => {
  const step = (by: number): void => {
    const links = [...(list.current?.querySelectorAll<HTMLAnchorElement>('a.person-link') ?? [])].sort(
      (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
    );
    const at = links.findIndex((link) => link === document.activeElement);
    (at < 0 ? links[by > 0 ? 0 : links.length - 1] : links[at + by])?.focus();
  };
  const next = (): void => {
    step(1);
  };
  const previous = (): void => {
    step(-1);
  };
  useKeys({ j: next, k: previous, ArrowDown: next, ArrowUp: previous });
};

const PersonRow = ({ project, person }: { project: string; person: PersonSummary }) => {
  const moments = useMoments();
  const now = useNow();
  const naming = namingIdentifier(person);
  const active = now - person.lastSeen < 60_000;
  return (
    <article className="person-row" data-known={person.known}>
      <span className="person-sign" aria-hidden>
        <IdentifierIcon type={naming?.type ?? 'visitor'} size={17} />
      </span>
      <div className="person-who">
        <Link className="person-link" href={addressOf.person(project, person.id)}>
          <Said text={nameOfPerson(person)} most={90} />
        </Link>
        <p className="person-also">
          <Also person={person} />
        </p>
      </div>
      <Channels channels={person.channels} />
      <div className="person-goals">
        <GoalChips goals={person.goalsReached} most={2} />
        {person.openHandoffs > 0 ? (
          <span className="chip waiting" title={texts.people.openHandoffs(person.openHandoffs)}>
            <Split size={12} strokeWidth={2} aria-hidden />
            {texts.people.openHandoffs(person.openHandoffs)}
          </span>
        ) : undefined}
      </div>
      <span className="person-count">
        {moments.number(person.counts.touchpoints)}
        <span className="unseen"> {texts.people.columns.touchpoints}</span>
      </span>
      <time
        className="person-seen"
        dateTime={new Date(person.lastSeen).toISOString()}
        title={moments.full(person.lastSeen)}
        data-active={active}
      >
        {active ? texts.people.active : moments.ago(person.lastSeen, now)}
      </time>
    </article>
  );
};

const Also = ({ person }: { person: PersonSummary }) => {
  const naming = namingIdentifier(person);
  const others = otherIdentifiers(person);
  const first = others.find(({ type }) => type !== 'visitor');
  const kind = person.known ? identifierTypeText(naming?.type ?? 'customer') : texts.people.anonymous;
  return (
    <>
      <span>{kind}</span>
      {first === undefined ? undefined : <Said text={first.value} most={60} />}
      {others.length > 1 ? <span>+{others.length - 1}</span> : undefined}
    </>
  );
};

const mostChannels = 6;

export const Channels = ({ channels }: { channels: readonly string[] }) => (
  <ul className="channels" aria-label={texts.people.columns.channels}>
    {channels.slice(0, mostChannels).map((channel) => (
      <li key={channel} data-hue={hueOf(channel)} title={channelText(channel)}>
        <ChannelIcon channel={channel} size={15} />
        <span className="unseen">{channelText(channel)}</span>
      </li>
    ))}
    {channels.length > mostChannels ? <li className="channels-more">+{channels.length - mostChannels}</li> : undefined}
  </ul>
);
