import { contexts, kindOf, marks } from './contents.ts';
import { peopleOf, visitorWidth, type People } from './people.ts';
import { randomFrom, type Random } from './random.ts';
import { writeDigits, writeNumber, writeSdkId, writeUuid } from './signs.ts';
import { longestTemplate, templates, widths, type Template } from './templates.ts';
import { visitsOfAll, visitsOfFew, type NextVisit, type Visit } from './visits.ts';

/**
 * `fixed`: 2,000 visits at once of 200,000 people who come by Zipf's law; a fifth of the ids are uuids v4, the others
 * the SDK's. `random`: every event is of anybody among the 200,000, under a uuid v4. Of both, one event in twenty is
 * late by hours.
 */
export type WorkloadName = 'fixed' | 'random';
export const workloadNames: readonly [WorkloadName, ...WorkloadName[]] = ['fixed', 'random'];

export type Workload = {
  /**
   * Writes the next request's body, so many events stamped with the sender's clock, and gives where it ends. No id comes
   * twice. `into` must have room for `mostBytes`.
   */
  write(into: Buffer, from: number, events: number, sentAt: number): number;
};

/** Of a hundred events: those late by hours, and on the fixed workload those whose id is a uuid. */
const percent = { late: 5, uuid: 20 } as const;

const hour = 3_600_000;

/** How long before its request an event happened, ms: at once, or where it was kept while there was no network. */
const waits = { usual: 400, late: { least: hour, most: 12 * hour } } as const;

const opening = Buffer.from(`{"v":1,"sentAt":${'0'.repeat(widths.at)},"events":[`);
const sentAtFrom = '{"v":1,"sentAt":'.length;
const between = Buffer.from('],"contexts":[');
const closing = Buffer.from(']}');
const contextBytes = contexts.map((context) => Buffer.from(JSON.stringify(context)));
const comma = 44;

/** Bytes that a body of so many events may have. */
export const mostBytes = (events: number): number =>
  events * (longestTemplate + 1) +
  contextBytes.reduce((sum, { length }) => sum + length + 1, 0) +
  opening.length +
  between.length +
  closing.length;

/** The same bytes for the same name, seed and clock. Events of different visitors come mixed, as a collector meets them. */
export const workloadFrom = (name: WorkloadName, seed: number): Workload => {
  const random = randomFrom(seed);
  const people = peopleOf();
  const next = name === 'fixed' ? visitsOfFew(people, random) : visitsOfAll(random);
  const uuids = name === 'fixed' ? percent.uuid : 100;
  return {
    write: (into, from, events, sentAt) => {
      const used = usedContexts();
      let end = put(into, from, opening);
      writeDigits(into, from + sentAtFrom, sentAt, widths.at);
      for (let i = 0; i < events; i += 1) {
        if (i > 0) into[end++] = comma;
        end = putEvent(into, end, { people, random, next, uuids, used, sentAt });
      }
      end = used.put(into, put(into, end, between));
      return put(into, end, closing);
    },
  };
};

const put = (into: Buffer, at: number, bytes: Buffer): number => {
  into.set(bytes, at);
  return at + bytes.length;
};

type UsedContexts = {
  /** Under which number this body has it. */
  numberOf(context: number): number;
  put(into: Buffer, at: number): number;
};

/** A body has those contexts alone that its events point to. */
const usedContexts = (): UsedContexts => {
  const used: number[] = [];
  return {
    numberOf: (context) => {
      const known = used.indexOf(context);
      return known < 0 ? used.push(context) - 1 : known;
    },
    put: (into, at) => {
      let end = at;
      for (const context of used) {
        if (end > at) into[end++] = comma;
        end = put(into, end, contextBytes[context] ?? closing);
      }
      return end;
    },
  };
};

type Writing = {
  people: People;
  random: Random;
  next: NextVisit;
  uuids: number;
  used: UsedContexts;
  sentAt: number;
};

const putEvent = (into: Buffer, at: number, writing: Writing): number => {
  const { people, random, next, uuids, used, sentAt } = writing;
  const visit = next();
  visit.seq += 1;
  visit.left -= 1;
  const isUuid = random.below(100) < uuids;
  const kinds = templates[isUuid ? 'uuid' : 'sdkId'][kindOf(random)];
  const template = kinds[random.below(kinds.length)];
  if (template === undefined) return at;
  const time = sentAt - waitOf(random);
  const end = put(into, at, template.bytes);
  if (isUuid) writeUuid(into, at + template.id, random);
  else writeSdkId(into, at + template.id, random, time);
  writeDigits(into, at + template.at, time, widths.at);
  writeNumber(into, at + template.context, used.numberOf(visit.context), widths.context);
  writeVisit(into, at, template, visit, people);
  if (template.object >= 0) writeDigits(into, at + template.object, random.below(1_000_000), widths.object);
  return end;
};

const writeVisit = (into: Buffer, at: number, template: Template, visit: Visit, people: People): void => {
  into.set(visit.stream, at + template.stream);
  writeNumber(into, at + template.seq, visit.seq, widths.seq);
  people.writeVisitor(into, at + template.visitor, visit.person, visitorWidth);
  if (template.customer >= 0) people.writeVisitor(into, at + template.customer, visit.person, marks.customer.length);
};

const waitOf = (random: Random): number => {
  if (random.below(100) >= percent.late) return random.below(waits.usual);
  return waits.late.least + random.below(waits.late.most - waits.late.least);
};
