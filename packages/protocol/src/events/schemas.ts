import Type, { type TProperties, type TSchema } from 'typebox';
import { plainOnceIdPattern } from '../goals/once-id.ts';
import { limits } from '../limits/limits.ts';

/**
 * The pieces that the event schemas are made of. Each schema is declared once: the TypeScript type, the run-time check,
 * JSON Schema and OpenAPI all come from it.
 */

export const tokenPattern = '^[a-z][a-z0-9_]{0,31}$';

/** A lower-case token: `quote_started` is a name, but tokens are narrower and carry machine meaning. */
export const Token = (description: string) => Type.String({ pattern: tokenPattern, description });

export const Text = (maxLength: number, description: string) => Type.String({ minLength: 1, maxLength, description });

export const eventIdPattern = `^(?:[\\s\\S]{1,${String(limits.idCharacters)}}|${plainOnceIdPattern})$`;

/** The id of an event as a sender may name it: as long as an id may be, or a goal's plain once-id of any length. */
export const EventId = (description: string) => Type.String({ minLength: 1, pattern: eventIdPattern, description });

/** An enumeration as JSON Schema knows it, with the literal union as its type. */
export const OneOf = <const Values extends readonly string[]>(values: Values, description: string) =>
  Type.Unsafe<Values[number]>({ type: 'string', enum: [...values], description });

export const Milliseconds = (description: string) =>
  Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description });

export const Moment = (description: string) =>
  Type.Integer({ minimum: limits.earliestAt, maximum: 8_640_000_000_000_000, description });

/** JSON of the caller's own; bounded in bytes, depth and keys by `checkBounds`, not by the schema. */
export const FreeJson = (description: string) => Type.Unsafe<Record<string, unknown>>({ type: 'object', description });

/** An object that names every field it takes: what it does not know it refuses by name. */
export const Strict = <Properties extends TProperties>(properties: Properties, description?: string) =>
  Type.Object(properties, { additionalProperties: false, ...(description === undefined ? {} : { description }) });

export const Maybe = <Schema extends TSchema>(schema: Schema) => Type.Optional(schema);

/** A moment that the collector wrote, ms since 1970. */
export const Time = (description: string) => Type.Integer({ description: `${description} Ms since 1970.` });

/** How many of something. */
export const Count = (description: string) => Type.Integer({ minimum: 0, description });
