/** A JSON object: no list, no null. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the object itself has under the key; never what its prototype has. */
export const own = (value: object, key: string): unknown => Object.getOwnPropertyDescriptor(value, key)?.value;
