import Type, { type Static } from 'typebox';
import { limits } from '../limits/limits.ts';
import { Maybe, Moment, Strict, Text } from '../events/schemas.ts';
import { SentEvent } from '../events/events.ts';
import { wireVersion } from './version.ts';

const Url = (description: string) => Type.String({ maxLength: limits.urlCharacters, description });
const CampaignText = Type.String({ maxLength: limits.urlCharacters });

/** What several events of a batch share: the page they happened on and how the person came to it. */
export const BatchContext = Strict({
  page: Maybe(Url('Address of the page: kept as origin and path, plus campaign parameters and click ids.')),
  title: Maybe(Type.String({ maxLength: 512, description: "The page's title." })),
  referrer: Maybe(Url('Address of the page before, reduced in the same way.')),
  campaign: Maybe(
    Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_]{0,31}$' }), CampaignText, {
      maxProperties: limits.campaignValues,
      description: "source, medium, campaign, term, content, and click ids by their parameter's name.",
    }),
  ),
  screen: Maybe(
    Strict({
      width: Type.Integer({ minimum: 0, maximum: 65_535, description: 'CSS pixels.' }),
      height: Type.Integer({ minimum: 0, maximum: 65_535, description: 'CSS pixels.' }),
      ratio: Maybe(Type.Number({ minimum: 0, maximum: 100, description: 'Device pixels to one CSS pixel.' })),
    }),
  ),
  locale: Maybe(Type.String({ maxLength: 64, description: 'BCP 47.' })),
  timeZone: Maybe(Type.String({ maxLength: 64, description: 'IANA name.' })),
  sdk: Maybe(Type.String({ maxLength: 64, description: 'name/version of what sent it.' })),
});
export type BatchContext = Static<typeof BatchContext>;

/** Milliseconds to add to a stream's clock, as the collector measured it in the stream's first batch. */
export const StreamSkews = Type.Record(Text(limits.streamCharacters, 'The stream.'), Type.Integer(), {
  maxProperties: limits.batchEvents,
  description: 'Skew by stream, ms, as an earlier answer gave it: send it back, so that every collector agrees.',
});

/**
 * The batch without its events, which are checked one by one so that a bad one costs its neighbours nothing. Fields it
 * does not know are passed over: a frame with one more of them still holds events that can be stored.
 */
export const BatchEnvelope = Type.Object({
  v: Type.Literal(wireVersion),
  sentAt: Maybe(Moment("Sender's clock as it sends, ms since 1970. Without it no skew is measured.")),
  contexts: Maybe(Type.Array(BatchContext, { maxItems: limits.batchContexts })),
  skews: Maybe(StreamSkews),
  events: Type.Array(Type.Unknown(), {
    minItems: 1,
    description: `At most ${String(limits.batchEvents)}: 413 beyond.`,
  }),
});
export type BatchEnvelope = Static<typeof BatchEnvelope>;

/** `POST /v1/events?key=…`, any content type, gzip or plain. */
export const Batch = Type.Object({
  ...BatchEnvelope.properties,
  events: Type.Array(SentEvent, { minItems: 1, maxItems: limits.batchEvents }),
});
export type Batch = Static<typeof Batch>;
