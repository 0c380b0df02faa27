import Type, { type Static } from 'typebox';
import { limits } from '../limits/limits.ts';
import { Maybe, Strict } from '../events/schemas.ts';

const Url = (description: string) => Type.String({ maxLength: limits.urlCharacters, description });
const CampaignText = Type.String({ maxLength: limits.urlCharacters });

/** What several events of a batch share: the page they happened on and how the person came to it. */
export const BatchContext = Strict({
  page: Maybe(
    Url(
      'Address of the page: kept as origin and path without ids, plus campaign parameters and click ids. Its path names a page_viewed that comes without props.page.',
    ),
  ),
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
