import { excerpt } from '../text/text.ts';
import { firstFault, isSchema, type Schema, type SchemaFault } from './first-fault.ts';
import { nearest } from './nearest.ts';
import { fieldName, rejection, type Rejection } from './rejection.ts';
import { explanations } from './sentences.ts';

/** The first fault of a value that its schema refused, as a sentence that names the field, the limit and what to do. */
export const explain = (schema: object, value: unknown): Rejection => {
  const found = isSchema(schema) ? firstFault(schema, value) : undefined;
  if (found === undefined) return rejection('bad_format', undefined, 'it does not fit its schema: see /openapi.json');
  const field = fieldName(found.path.map((part) => (typeof part === 'number' ? part : excerpt(part))));
  if (found.keyword === 'required') return missing(field, found.schema);
  if (found.keyword === 'additionalProperties') return unknownField(field, found);
  if (found.keyword === 'propertyNames') {
    return rejection(
      'bad_format',
      field,
      `${field} is badly named: lower-case letters, digits and _, starting with a letter, at most 32`,
    );
  }
  const explained = explanations.get(found.keyword)?.(found.schema, found.value);
  return rejection(
    explained?.code ?? 'bad_format',
    field,
    `${field} ${explained?.is ?? 'does not fit its schema'}`.trim(),
  );
};

const missing = (field: string, schema: Schema): Rejection =>
  rejection(
    field === 'identifiers' ? 'no_identifiers' : 'missing_field',
    field,
    `${field} is missing. ${schema.description ?? ''}`.trim(),
  );

const unknownField = (field: string, { path, schema }: SchemaFault): Rejection => {
  const name = String(path.at(-1));
  const meant = nearest(name, Object.keys(schema.properties ?? {}));
  const advice =
    meant === undefined
      ? 'put what is your own into props'
      : `did you mean ${fieldName([...path.slice(0, -1), meant])}?`;
  return rejection('unknown_field', field, `${field} is no field here: ${advice}`);
};
