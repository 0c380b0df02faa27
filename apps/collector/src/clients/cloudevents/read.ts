import type { Arrival, Delivery, Json } from '../adapter.ts';
import { listIn, textIn } from '../foreign.ts';

/** With attributes in headers, as one JSON object, or as a list of them: told apart by what is there. */
export const readCloudEvents = (arrival: Arrival): Delivery => {
  if (textIn(arrival.headers['ce-specversion']) !== undefined) return { events: [binary(arrival)] };
  const body = arrival.json();
  return { events: Array.isArray(body) ? listIn(body) : [body] };
};

const binary = (arrival: Arrival): Json => {
  const attributes = Object.entries(arrival.headers)
    .filter(([name]) => name.startsWith('ce-'))
    .map(([name, value]): [string, string] => [name.slice('ce-'.length), unescaped(String(value))]);
  return { ...Object.fromEntries(attributes), ...dataOf(arrival) };
};

const dataOf = (arrival: Arrival): Json => {
  const { bytes } = arrival;
  const media = textIn(arrival.headers['content-type']);
  if (bytes.length === 0) return {};
  return { data: media === undefined || /\bjson\b/i.test(media) ? arrival.json() : bytes.toString('utf8') };
};

/** Headers hold ASCII only: all else is percent-encoded. */
const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
