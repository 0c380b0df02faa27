import { contents, marks, type Content, type Kind } from './contents.ts';
import { visitorWidth } from './people.ts';
import { sdkIdWidth, uuidWidth } from './signs.ts';

/** Digits of what is written anew into every event. */
export const widths = { at: 13, stream: 16, seq: 5, context: 2, object: marks.object.length } as const;

/** An event as bytes, and where in it what is its own stands; -1 of what it does not have. */
export type Template = {
  bytes: Buffer;
  id: number;
  at: number;
  stream: number;
  seq: number;
  visitor: number;
  context: number;
  customer: number;
  object: number;
};

const envelopeMarks = {
  id: '!',
  at: Number('1'.repeat(widths.at)),
  stream: '*'.repeat(widths.stream),
  seq: Number('2'.repeat(widths.seq)),
  visitor: '?'.repeat(visitorWidth),
  context: Number('3'.repeat(widths.context)),
};

const templateOf = (content: Content, idWidth: number): Template => {
  const { at, seq, stream, visitor, context } = envelopeMarks;
  const id = envelopeMarks.id.repeat(idWidth);
  const customer = content.type === 'identify' ? { customer: `C-${marks.customer}` } : {};
  const identifiers = { visitor: `v_${visitor}`, ...customer };
  const event = { id, at, stream: `s_${stream}`, seq, channel: 'web', identifiers, ...content, context };
  const text = JSON.stringify(event);
  return {
    bytes: Buffer.from(text),
    id: text.indexOf(id),
    at: text.indexOf(String(at)),
    stream: text.indexOf(stream),
    seq: text.indexOf(String(seq)),
    visitor: text.indexOf(visitor),
    context: text.lastIndexOf(String(context)),
    customer: text.indexOf(marks.customer),
    object: text.indexOf(marks.object),
  };
};

export type Templates = Record<Kind, readonly Template[]>;

const templatesOf = (idWidth: number): Templates => {
  const all = (kind: Kind): Template[] => contents[kind].map((content: Content) => templateOf(content, idWidth));
  return {
    identify: all('identify'),
    goal: all('goal'),
    signal: all('signal'),
    pageViewed: all('pageViewed'),
    named: all('named'),
  };
};

/** The same contents twice: the two kinds of ids differ in width. */
export const templates = { sdkId: templatesOf(sdkIdWidth), uuid: templatesOf(uuidWidth) } as const;

/** Bytes of the longest. */
export const longestTemplate = Math.max(
  ...Object.values(templates.uuid)
    .flat()
    .map(({ bytes }) => bytes.length),
);
