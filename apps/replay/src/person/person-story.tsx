import { useCallback, useMemo, useRef, useState } from 'react';
import { useLocation, useRouter } from 'wouter';
import type { PersonSummary } from '@throughline/protocol';
import { addressOf } from '../app/addresses.ts';
import { EntryPanel } from '../entry/entry-panel.tsx';
import { IdentityPanel } from '../identity/identity-panel.tsx';
import type { JourneyOrder } from '../http/collector.ts';
import type { useJourney } from '../journey/use-journey.ts';
import { Sheet } from '../look/sheet.tsx';
import { Skeleton } from '../look/skeleton.tsx';
import { tallEnough, useMedia, wideEnough } from '../look/use-media.ts';
import { Score, scoreHeight } from '../score/score.tsx';
import { lanesOf } from '../story/lanes.ts';
import { rowsOf, type TellingEntry } from '../story/rows.ts';
import { StoryList, type ShowEntry } from '../story/story-list.tsx';
import { isTelling } from '../story/thread.ts';
import { texts } from '../texts.ts';
import { useMoments } from '../time/use-moments.ts';
import { LiveNews } from './live-news.tsx';
import { PersonHeader } from './person-header.tsx';
import { StoryHead } from './story-head.tsx';
import { useSelection } from './use-selection.ts';
import { useStoryKeys } from './use-story-keys.ts';
import { useWanted } from './use-wanted.ts';

type PersonStoryProps = {
  project: string;
  id: string;
  person: PersonSummary;
  journey: ReturnType<typeof useJourney>;
  onOrder: (order: JourneyOrder) => void;
};

/** Px of the top bar and the lanes' names under it. */
const barPx = 104;
const mostStuckLanes = 6;

/** Header, overview, story and panel of one person. */
export const PersonStory = ({ project, id, person, journey, onOrder }: PersonStoryProps) => {
  const moments = useMoments();
  const [, navigate] = useLocation();
  const wide = useMedia(wideEnough);
  const tall = useMedia(tallEnough);
  const [selected, select] = useSelection();
  const [cursor, setCursor] = useState<string>();
  const [why, setWhy] = useState(false);
  const [view, setView] = useState<{ from: number; to: number }>();
  const show = useRef<ShowEntry>(() => undefined);
  const onView = useCallback((from: number, to: number) => {
    setView({ from, to });
  }, []);
  const onReady = useCallback((by: ShowEntry) => {
    show.current = by;
  }, []);

  const lanes = useMemo(() => lanesOf(journey.entries, person.channels), [journey.entries, person.channels]);
  // The overview stays in view where it leaves the story enough room.
  const stuck = wide && tall && lanes.length <= mostStuckLanes ? scoreHeight(lanes.length) + 16 : 0;
  const rows = useMemo(() => rowsOf(journey.entries, moments.sameDay), [journey.entries, moments]);
  const byTime = useMemo(
    () => (journey.order === 'ascending' ? journey.entries : [...journey.entries].reverse()),
    [journey.entries, journey.order],
  );
  const tellings = useMemo(() => rows.filter(isTelling), [rows]);
  const open = tellings.find(({ key }) => key === selected)?.entry;

  const openEntry = useCallback(
    (entry: string) => {
      setWhy(false);
      select(entry);
      show.current(entry, false);
    },
    [select],
  );
  const walkTo = useCallback(
    (entry: string) => {
      // Beside the story the panel goes along; where it would cover the story, Enter opens it.
      if (wide) select(entry);
      setCursor(entry);
      show.current(entry, true);
    },
    [select, wide],
  );
  const onOpen = useCallback(
    (entry: TellingEntry) => {
      setWhy(false);
      select(entry.id);
    },
    [select],
  );
  const { base } = useRouter();
  const hrefOf = useCallback((entry: string) => base + addressOf.entry(project, id, entry), [base, project, id]);
  const { more } = journey;
  const onMore = useCallback(() => {
    void more();
  }, [more]);
  const close = useCallback(() => {
    select(undefined);
  }, [select]);
  useStoryKeys({
    tellings,
    at: wide ? selected : cursor,
    walkTo,
    opened: selected !== undefined,
    close,
    closed: () => {
      navigate(addressOf.people(project));
    },
    search: () => {
      navigate(addressOf.people(project));
    },
  });
  const wanted = useWanted(selected, open !== undefined, journey, (entry) => {
    show.current(entry, false);
  });

  const stepPanel = (by: 1 | -1): void => {
    const target = tellings[tellings.findIndex(({ key }) => key === selected) + by];
    if (target !== undefined) openEntry(target.key);
  };
  const identity = (
    <IdentityPanel
      project={project}
      person={id}
      version={journey.generation}
      onEvidence={openEntry}
      onClose={
        wide
          ? undefined
          : () => {
              setWhy(false);
            }
      }
    />
  );
  const panel =
    open === undefined ? undefined : (
      <EntryPanel entry={open} address={hrefOf(open.id)} onClose={close} onStep={stepPanel} onEntry={openEntry} />
    );
  return (
    <main className="person" id="content" style={{ ['--stuck' as string]: `calc(var(--bar) + ${String(stuck)}px)` }}>
      <PersonHeader
        project={project}
        person={person}
        beginning={journey.order === 'ascending' || journey.complete ? byTime : []}
        connection={journey.connection}
        onWhy={
          wide
            ? undefined
            : () => {
                setWhy(true);
              }
        }
      />
      <div className="score-band" data-stuck={stuck > 0}>
        <Score
          entries={byTime}
          lanes={lanes}
          view={view}
          selected={selected}
          partial={!journey.complete && journey.status === 'ready'}
          onPick={openEntry}
        />
      </div>
      <div className="person-columns">
        <section className="story" aria-labelledby="story-title">
          <StoryHead order={journey.order} onOrder={onOrder} />
          {journey.status === 'loading' ? <Skeleton label={texts.story.loading} rows={10} /> : undefined}
          {journey.status === 'ready' && rows.length === 0 ? (
            <div className="notice">
              <h2>{texts.story.nothing}</h2>
              <p>{texts.story.nothingLead}</p>
            </div>
          ) : undefined}
          {rows.length === 0 ? undefined : (
            <StoryList
              journey={journey}
              rows={rows}
              lanes={lanes}
              selected={selected}
              hrefOf={hrefOf}
              onOpen={onOpen}
              onMore={onMore}
              onView={onView}
              onReady={onReady}
              clearance={barPx + stuck}
            />
          )}
        </section>
        {wide ? (
          <aside className="panel">
            {panel ??
              (wanted ? (
                <p className="panel-note" role="status">
                  {texts.detail.notLoaded}
                </p>
              ) : (
                identity
              ))}
          </aside>
        ) : undefined}
      </div>
      {!wide && panel !== undefined ? (
        <Sheet label={texts.detail.title} onClose={close}>
          {panel}
        </Sheet>
      ) : undefined}
      {!wide && why ? (
        <Sheet
          label={texts.identity.title}
          onClose={() => {
            setWhy(false);
          }}
        >
          {identity}
        </Sheet>
      ) : undefined}
      <LiveNews journey={journey} />
    </main>
  );
};
