import { RequestError } from '../http/request-error.ts';

/** A lone surrogate's bytes, an overlong form: text that is not UTF-8 is refused, not guessed at. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws {RequestError} `bad_json`, saying where it breaks but never quoting it: what stands there may be a secret. */
export const parseJson = (bytes: Buffer): unknown => {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch (cause) {
    throw new RequestError('bad_json', 'the body is not UTF-8', { cause });
  }
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (cause) {
    throw new RequestError('bad_json', `the body is not JSON${placeIn(cause)}`);
  }
};

const placeIn = (error: unknown): string => {
  const place = error instanceof Error ? /at position (\d+)/.exec(error.message)?.[1] : undefined;
  return place === undefined ? '' : `: it breaks at character ${place}`;
};
