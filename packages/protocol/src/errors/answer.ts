import Type, { type Static } from 'typebox';
import { OneOf, Strict } from '../events/schemas.ts';
import { errorCodes, type ErrorCode } from './codes.ts';

const codes = Object.keys(errorCodes).filter((code): code is ErrorCode => code in errorCodes);

/** The body of every answer that is not a success. `detail` names the field, the limit and what to do. */
export const ErrorAnswer = Strict({
  error: Strict({
    code: OneOf(codes, 'Why. The table of codes says what a client should do with its copy.'),
    detail: Type.String({ description: 'Ready to read: names the field, the limit and what to do.' }),
    field: Type.Optional(Type.String({ description: 'Which field or parameter it is about.' })),
  }),
});
export type ErrorAnswer = Static<typeof ErrorAnswer>;
