import type { ProjectId } from '@throughline/store';
import Type from 'typebox';
import { readerOf, type Reader } from '../access/reader.ts';
import { RequestError } from '../http/request-error.ts';
import { route, type Route } from '../http/route.ts';
import type { Running } from '../running.ts';
import { LiveMessageSchema } from './answer-schemas.ts';
import { liveCursor, type LivePlace } from './cursors.ts';
import { resolve } from './journey-route.ts';
import { liveJourney } from './live-journey.ts';
import type { LiveSource } from './live-streams.ts';
import { badCursor } from './opaque.ts';
import { personParams, personQuery, project, readErrors } from './parameters.ts';

const media = 'text/event-stream';

export const journeyLiveRoute = (running: Running): Route =>
  route({
    method: 'get',
    path: '/v1/people/{person}/journey/live',
    tag: 'people',
    summary: 'What comes after the pages of a journey, as it comes',
    guard: 'reader',
    params: personParams,
    query: Type.Object(
      {
        ...personQuery.properties,
        after: Type.Optional(
          Type.String({ maxLength: 4096, description: "`live` of the journey's page. Last-Event-ID goes before it." }),
        ),
      },
      { additionalProperties: false },
    ),
    answers: {
      200: {
        description:
          'Server-sent events. `entries`: put them in by id. `changed`: read the journey again from the start; the stream ends. `id` is where to go on.',
        schema: LiveMessageSchema,
        media,
      },
    },
    errors: [...readErrors, 'bad_cursor', 'not_found'],
    handle: async ({ c, params, query }) => {
      const reader = await readerOf(running, c, query.project);
      const { person } = await resolve(running.store, reader.project, params.person);
      const place = placeIn(c.req.header('last-event-id') ?? query.after, reader.project, params.person);
      const look = liveJourney(running, place, person.identifiers.length);
      return running.streams.open({ ...common(running, reader), look }, c.req.raw.signal);
    },
  });

const placeIn = (text: string | undefined, project: ProjectId, person: string): LivePlace => {
  if (text === undefined)
    throw new RequestError('bad_request', "send `live` of a journey's page as ?after=, or Last-Event-ID", {
      field: 'after',
    });
  const place = liveCursor.decode(text);
  if (place.project !== project || place.person !== person) throw badCursor();
  return place;
};

export const peopleLiveRoute = (running: Running): Route =>
  route({
    method: 'get',
    path: '/v1/people/live',
    tag: 'people',
    summary: "That the project's log grew: time to read the list again",
    guard: 'reader',
    query: Type.Object({ project }, { additionalProperties: false }),
    answers: {
      200: {
        description: 'Server-sent events: `commit`, at most four a second, data {}.',
        schema: Type.Object({}),
        media,
      },
    },
    errors: [...readErrors, 'not_found'],
    handle: async ({ c, query }) => {
      const reader = await readerOf(running, c, query.project);
      return running.streams.open(
        { ...common(running, reader), look: await commitsOf(running, reader.project) },
        c.req.raw.signal,
      );
    },
  });

/** By position, not by the bell: what was committed before the stream began is no news. */
const commitsOf = async ({ store }: Running, project: ProjectId): Promise<LiveSource['look']> => {
  let told = await store.log.position(project);
  return async () => {
    const position = await store.log.position(project);
    if (position === told) return { messages: [] };
    told = position;
    return { messages: [{ event: 'commit', data: {} }] };
  };
};

const common = ({ store, log }: Running, reader: Reader): Omit<LiveSource, 'look'> => ({
  watch: (bell) =>
    store.log.watch(({ project }) => {
      if (project === reader.project) bell.ring();
    }),
  stillHolds: () => reader.stillHolds(),
  failed: (error) => {
    log.error('live stream ended', error);
  },
});
