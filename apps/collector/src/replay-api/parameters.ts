import { limits, type ErrorCode } from '@throughline/protocol';
import Type from 'typebox';

const strict = { additionalProperties: false } as const;

/** Any text: what is no id is answered like an id that nobody has. */
export const personParams = Type.Object(
  { person: Type.String({ description: 'Any id that ever named an identifier of the person.' }) },
  strict,
);

export const project = Type.Optional(
  Type.String({
    maxLength: 64,
    description: 'Needed with the cookie of the replay page; a token belongs to one project already.',
  }),
);

export const personQuery = Type.Object({ project }, strict);

export const pageQuery = {
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: limits.pageItems,
      description: `Items on the page. Default: ${String(limits.defaultPageItems)}.`,
    }),
  ),
  cursor: Type.Optional(Type.String({ maxLength: 4096, description: '`next` of the page before.' })),
};

/** What every reading route may be refused for. */
export const readErrors: readonly ErrorCode[] = [
  'bad_request',
  'signed_out',
  'unknown_key',
  'not_allowed',
  'internal',
  'store_unavailable',
  'busy',
];

/** An identifier as somebody types or sends it; it is brought into the form in which it is stored. */
export const NamedIdentifier = Type.Object(
  { type: Type.String({ maxLength: 64 }), value: Type.Union([Type.String({ maxLength: 1024 }), Type.Integer()]) },
  strict,
);
