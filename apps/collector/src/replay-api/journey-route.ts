import { newestKey, tellPage, type EntryKey } from '@throughline/journey';
import { errorCodes, limits, type JourneyPage } from '@throughline/protocol';
import type { ProjectId, ResolvedPerson } from '@throughline/store';
import Type from 'typebox';
import { readerOf } from '../access/reader.ts';
import { notFound, RequestError } from '../http/request-error.ts';
import { route, type Route } from '../http/route.ts';
import type { Running } from '../running.ts';
import { JourneyPageSchema } from './answer-schemas.ts';
import { journeyCursor, liveCursor, type JourneyPlace } from './cursors.ts';
import { readJourney, type JourneyReading } from './journey-reading.ts';
import { badCursor } from './opaque.ts';
import { pageQuery, personParams, personQuery, readErrors } from './parameters.ts';

const order = Type.Optional(
  Type.Unsafe<'ascending' | 'descending'>({
    type: 'string',
    enum: ['ascending', 'descending'],
    description: 'Default: ascending. A cursor keeps its own.',
  }),
);

/** The journey replay, page by page. */
export const journeyRoute = (running: Running): Route =>
  route({
    method: 'get',
    path: '/v1/people/{person}/journey',
    tag: 'people',
    summary: 'The journey replay: every entry of one person over all channels',
    guard: 'reader',
    params: personParams,
    query: Type.Object({ ...personQuery.properties, ...pageQuery, order }, { additionalProperties: false }),
    answers: {
      200: {
        description: 'One page. All pages of one cursor chain see the journey as it was at the first.',
        schema: JourneyPageSchema,
      },
    },
    errors: [...readErrors, 'bad_cursor', 'not_found', 'changed'],
    handle: async ({ c, params, query }) => {
      const { project } = await readerOf(running, c, query.project);
      const pinned = query.cursor === undefined ? undefined : placeIn(query.cursor, project, params.person);
      if (query.order !== undefined && pinned !== undefined && pinned.order !== query.order) throw badCursor();
      const place = pinned ?? (await placeNow(running, project, params.person, query.order ?? 'ascending'));
      return c.json(await pageAt(running, place, query.limit ?? limits.defaultPageItems));
    },
  });

const placeIn = (cursor: string, project: ProjectId, person: string): JourneyPlace => {
  const place = journeyCursor.decode(cursor);
  if (place.project !== project || place.person !== person) throw badCursor();
  return place;
};

/** The position first: whatever is committed while the person is looked up comes by the live stream. */
const placeNow = async (
  { store, now }: Running,
  project: ProjectId,
  person: string,
  order: JourneyPlace['order'],
): Promise<JourneyPlace> => {
  const position = await store.log.position(project);
  const { version } = await resolve(store, project, person);
  return { of: 'journey', project, person, version, position, now: now(), order };
};

export const resolve = async (store: Running['store'], project: ProjectId, person: string): Promise<ResolvedPerson> => {
  const resolved = await store.directory.people.byId(project, person);
  if (resolved === undefined) throw notFound();
  return resolved;
};

const pageAt = async ({ store }: Running, place: JourneyPlace, limit: number): Promise<JourneyPage> => {
  const { project, person: asked, order, from } = place;
  const resolved = await resolve(store, project, asked);
  if (resolved.version !== place.version) throw new RequestError('changed', errorCodes.changed.means);
  const reading = await readJourney(store, project, resolved, place);
  const { entries, next } = await tellPage(reading.source, reading.facts, {
    order,
    limit,
    ...(from === undefined ? {} : { from }),
  });
  return {
    person: resolved.person,
    ...(asked === resolved.person.id ? {} : { askedAs: asked }),
    startedAt: reading.span?.startedAt ?? place.now,
    endedAt: reading.span?.endedAt ?? place.now,
    entries,
    ...(next === undefined ? {} : { next: nextPlace(place, next) }),
    live: await livePlace(place, reading),
  };
};

const nextPlace = (place: JourneyPlace, from: EntryKey): string => journeyCursor.encode({ ...place, from });

const livePlace = async (
  { project, person, version, position }: JourneyPlace,
  { source, facts }: JourneyReading,
): Promise<string> => {
  const newest = await newestKey(source, facts);
  return liveCursor.encode({
    of: 'live',
    project,
    person,
    version,
    position,
    ...(newest === undefined ? {} : { newest: plainKey(newest) }),
  });
};

/** Only what orders: the key may come as a whole event. */
export const plainKey = ({
  occurredAt,
  stream,
  seq,
  id,
}: {
  occurredAt: number;
  stream: string;
  seq: number;
  id: string;
}) => ({ occurredAt, stream, seq, id });
