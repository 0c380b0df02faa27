import { useEffect, useMemo, useRef, useState, type Ref } from 'react';
import { Search, X } from 'lucide-react';
import { knownChannels, limits, type PersonSummary } from '@throughline/protocol';
import type { PeopleFilter } from '../http/collector.ts';
import { channelText, texts } from '../texts.ts';
import { humanise } from '../words/humanise.ts';

type FilterBarProps = {
  filter: PeopleFilter;
  onChange: (change: Partial<PeopleFilter>) => void;
  searchRef: Ref<HTMLInputElement>;
  /** People in view: their channels and goals are what can be chosen. */
  people: readonly PersonSummary[];
};

/** The search box and what narrows the list further. */
export const FilterBar = ({ filter, onChange, searchRef, people }: FilterBarProps) => {
  const channels = useChoices(people, filter.channel, (person) => person.channels, knownChannels);
  const goals = useChoices(people, filter.goal, (person) => person.goalsReached);
  return (
    <form
      role="search"
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <SearchBox
        text={filter.text ?? ''}
        onChange={(text) => {
          onChange({ text: text || undefined });
        }}
        inputRef={searchRef}
      />
      <Who
        known={filter.known}
        onChange={(known) => {
          onChange({ known });
        }}
      />
      <Choice
        label={texts.people.channel}
        any={texts.people.anyChannel}
        value={filter.channel}
        options={channels}
        name={channelText}
        onChange={(channel) => {
          onChange({ channel });
        }}
      />
      <Choice
        label={texts.people.goal}
        any={texts.people.anyGoal}
        value={filter.goal}
        options={goals}
        name={humanise}
        onChange={(goal) => {
          onChange({ goal });
        }}
      />
      <label className="switch">
        <input
          type="checkbox"
          checked={filter.internal === true}
          onChange={(event) => {
            onChange({ internal: event.target.checked || undefined });
          }}
        />
        <span>{texts.people.internal}</span>
      </label>
    </form>
  );
};

/** Ms of no typing before the collector is asked. */
const typingPauseMs = 180;

const SearchBox = ({
  text,
  onChange,
  inputRef,
}: {
  text: string;
  onChange: (text: string) => void;
  inputRef: Ref<HTMLInputElement>;
}) => {
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(text);
  const change = useRef(onChange);
  useEffect(() => {
    change.current = onChange;
  });
  // The address changed by other means (the back button, "clear"): the box follows.
  if (text !== known) {
    setKnown(text);
    setTyped(text);
  }
  useEffect(() => {
    if (typed === text) return undefined;
    const timer = setTimeout(() => {
      setKnown(typed);
      change.current(typed);
    }, typingPauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [typed, text]);
  return (
    <div className="search">
      <Search size={17} strokeWidth={1.75} aria-hidden />
      <input
        ref={inputRef}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        maxLength={limits.searchCharacters}
        aria-label={texts.people.search}
        placeholder={texts.people.placeholder}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            if (typed === '') event.currentTarget.blur();
            setTyped('');
          }
        }}
      />
      {typed === '' ? (
        <kbd aria-hidden>/</kbd>
      ) : (
        <button
          type="button"
          className="icon-button"
          aria-label={texts.people.clear}
          onClick={() => {
            setTyped('');
          }}
        >
          <X size={16} aria-hidden />
        </button>
      )}
    </div>
  );
};

const whoOptions = [
  { text: texts.people.everyone, known: undefined },
  { text: texts.people.known, known: true },
  { text: texts.people.anonymous, known: false },
];

const Who = ({ known, onChange }: { known: boolean | undefined; onChange: (known: boolean | undefined) => void }) => (
  <fieldset className="segments">
    <legend className="unseen">{texts.people.who}</legend>
    {whoOptions.map((option) => (
      <label key={option.text}>
        <input
          type="radio"
          name="known"
          checked={known === option.known}
          onChange={() => {
            onChange(option.known);
          }}
        />
        <span>{option.text}</span>
      </label>
    ))}
  </fieldset>
);

type ChoiceProps = {
  label: string;
  any: string;
  value: string | undefined;
  options: readonly string[];
  name: (option: string) => string;
  onChange: (value: string | undefined) => void;
};

const Choice = ({ label, any, value, options, name, onChange }: ChoiceProps) => (
  <label className="choice" data-set={value !== undefined}>
    <span className="unseen">{label}</span>
    <select
      value={value ?? ''}
      onChange={(event) => {
        onChange(event.target.value || undefined);
      }}
    >
      <option value="">{any}</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {name(option)}
        </option>
      ))}
    </select>
  </label>
);

/** What can be chosen: all that was ever seen on this page, so that choosing one does not take away the others. */
const useChoices = (
  people: readonly PersonSummary[],
  chosen: string | undefined,
  of: (person: PersonSummary) => readonly string[],
  always: readonly string[] = [],
): string[] => {
  const [seen] = useState(() => new Set<string>(always));
  return useMemo(() => {
    for (const person of people) for (const one of of(person)) seen.add(one);
    if (chosen !== undefined) seen.add(chosen);
    return [...seen];
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `of` is a literal of the caller's and never means another thing
  }, [people, chosen, seen]);
};
