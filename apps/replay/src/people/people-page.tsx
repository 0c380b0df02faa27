import { useEffect, useMemo, useRef } from 'react';
import { useKeys } from '../keys/use-keys.ts';
import { asTrouble } from '../http/trouble.ts';
import { ConnectionChip } from '../look/connection-chip.tsx';
import { Skeleton } from '../look/skeleton.tsx';
import { TroubleNotice } from '../look/trouble-notice.tsx';
import { texts } from '../texts.ts';
import { FilterBar } from './filter-bar.tsx';
import { FirstEvent } from './first-event.tsx';
import { PeopleList } from './people-list.tsx';
import { isFiltered, useFilter } from './use-filter.ts';
import { useLivePeople, usePeople } from './use-people.ts';

/** Everybody of a project, newest activity first, live. */
export const PeoplePage = ({ project }: { project: string }) => {
  const [filter, change] = useFilter();
  const people = usePeople(project, filter);
  const connection = useLivePeople(project);
  const search = useRef<HTMLInputElement>(null);
  const rows = useMemo(() => people.data?.pages.flatMap((page) => page.people) ?? [], [people.data]);
  useKeys({
    '/': () => {
      search.current?.focus();
      search.current?.select();
    },
  });
  useEffect(() => {
    document.title = `${texts.people.title} · ${texts.product}`;
  }, []);

  const total = people.data?.pages[0]?.total ?? 0;
  if (people.isSuccess && rows.length === 0 && !isFiltered(filter))
    return <FirstEvent project={project} connection={connection} />;
  return (
    <main className="people" id="content">
      <header className="people-head">
        <h1>{texts.people.title}</h1>
        <p className="people-total" aria-live="polite">
          {people.isSuccess ? (isFiltered(filter) ? texts.people.found(total) : texts.people.total(total)) : undefined}
        </p>
        <span className="top-space" />
        <ConnectionChip state={connection} />
      </header>
      <FilterBar filter={filter} onChange={change} searchRef={search} people={rows} />
      {people.isPending ? <Skeleton label={texts.people.loading} /> : undefined}
      {people.isError && rows.length === 0 ? (
        <TroubleNotice
          trouble={asTrouble(people.error)}
          onRetry={() => {
            void people.refetch();
          }}
        />
      ) : undefined}
      {people.isSuccess && rows.length === 0 ? (
        <Nobody
          onClear={() => {
            change({ text: undefined, channel: undefined, goal: undefined, known: undefined, internal: undefined });
          }}
        />
      ) : undefined}
      {rows.length > 0 ? (
        <PeopleList
          project={project}
          people={rows}
          stale={people.isPlaceholderData}
          hasMore={people.hasNextPage}
          onMore={() => {
            if (!people.isFetching) void people.fetchNextPage();
          }}
        />
      ) : undefined}
    </main>
  );
};

const Nobody = ({ onClear }: { onClear: () => void }) => (
  <div className="notice">
    <h2>{texts.people.nothing}</h2>
    <p>{texts.people.nothingLead}</p>
    <div className="notice-acts">
      <button type="button" className="button" onClick={onClear}>
        {texts.people.clear}
      </button>
    </div>
  </div>
);
