import { compareOrder, type StoredEvent, type Subject } from '@throughline/protocol';
import { checkLimit } from '../cursors/page.ts';
import type {
  Commit,
  CountQuery,
  EventLog,
  EventPage,
  ReadQuery,
  TailPage,
  TailQuery,
} from '../event-log/event-log.ts';
import { appendItem } from './memory-append.ts';
import type { AtOnce } from './copies.ts';
import { eraseSubjects } from './memory-erase.ts';
import type { ProjectMemories } from './project-memory.ts';
import type { Views } from './views.ts';

type Ground = {
  projects: ProjectMemories;
  views: Views;
  /** Projections move with the append, or only when told. */
  projectionsMove: 'inline' | 'later';
  announce: (commit: Commit) => void;
};

/** All but `watch`, which is no question to the log. */
export const memoryLog = ({ projects, views, projectionsMove, announce }: Ground): AtOnce<Omit<EventLog, 'watch'>> => {
  const eventsOf = (project: string): readonly StoredEvent[] => projects.find(project)?.events ?? [];
  return {
    append: (project, items) => {
      const memory = projects.need(project);
      const before = memory.position;
      const receipts = items.map((item) => appendItem(memory, item));
      if (memory.position === before) return receipts;
      memory.revision += 1;
      if (projectionsMove === 'inline') memory.projected = memory.position;
      const subjects = new Set(memory.events.filter(({ position }) => position > before).map(({ subject }) => subject));
      announce({ project, position: memory.position, subjects });
      return receipts;
    },
    read: (query) => readPage(eventsOf(query.project), query),
    tail: (query) => tailPage(eventsOf(query.project), query, projects.find(query.project)?.position ?? 0),
    event: (project, id) => projects.find(project)?.eventsById.get(id),
    count: (query) => eventsOf(query.project).filter(countedBy(query)).length,
    position: (project) => projects.find(project)?.position ?? 0,
    erase: ({ project, subjects }) => {
      const memory = projects.find(project);
      const erased =
        memory === undefined
          ? 0
          : eraseSubjects(memory, new Set(subjects), () => new Set(views.of(memory).identity.byId.keys()));
      if (memory !== undefined && erased > 0)
        announce({ project, position: memory.position, subjects: new Set(subjects) });
      return { erased };
    },
  };
};

const within = <Item>(list: readonly Item[] | undefined, item: Item): boolean => list?.includes(item) ?? true;

const readPage = (events: readonly StoredEvent[], query: ReadQuery): EventPage => {
  const limit = checkLimit(query.limit);
  const direction = query.order === 'ascending' ? 1 : -1;
  const { from } = query;
  const rest = events
    .filter((event) => event.position <= query.asOf && within(query.subjects, event.subject))
    .filter(
      (event) =>
        within(query.types, event.type) && within(query.actors, event.actor) && within(query.channels, event.channel),
    )
    .filter((event) => from === undefined || direction * compareOrder(event, from) > 0)
    .sort((a, b) => direction * compareOrder(a, b));
  return { events: rest.slice(0, limit), more: rest.length > limit };
};

const tailPage = (events: readonly StoredEvent[], query: TailQuery, newest: number): TailPage => {
  const limit = checkLimit(query.limit);
  const rest = events.filter(
    ({ position, subject }) => position > query.after && within<Subject>(query.subjects, subject),
  );
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const position = rest.length > limit && last !== undefined ? last.position : Math.max(newest, query.after);
  return { events: page, position };
};

const countedBy =
  ({ subjects, asOf, types }: CountQuery) =>
  (event: StoredEvent): boolean =>
    within(subjects, event.subject) && event.position <= (asOf ?? Infinity) && within(types, event.type);
