import { contexts } from './contents.ts';
import { peopleCount, type People } from './people.ts';
import type { Random } from './random.ts';
import { writeRandomText } from './signs.ts';
import { widths } from './templates.ts';

/** One page life of a person: its events come from one stream and are counted in it. */
export type Visit = { person: number; stream: Buffer; seq: number; left: number; context: number };

/** Visits open at once on the fixed workload. When one has done what it came for, another takes the place. */
export const activeVisits = 2000;

/** Events of one visit: from a glance to a whole quote. */
const visitEvents = { least: 4, most: 60 };

/** Whose event is next. */
export type NextVisit = () => Visit;

/** Of those who are there, any; who comes is drawn by Zipf's law, so that what is needed next is mostly near at hand. */
export const visitsOfFew = (people: People, random: Random): NextVisit => {
  const come = (): Visit => newVisit(people.zipf(random), random);
  const places = Array.from({ length: activeVisits }, come);
  return () => {
    const place = random.below(places.length);
    const there = places[place];
    return there !== undefined && there.left > 0 ? there : (places[place] = come());
  };
};

/** Of everybody, anybody: nothing that is needed next is near what was needed last. */
export const visitsOfAll = (random: Random): NextVisit => {
  const visits = new Array<Visit | undefined>(peopleCount);
  return () => {
    const person = random.below(peopleCount);
    return (visits[person] ??= newVisit(person, random));
  };
};

const newVisit = (person: number, random: Random): Visit => {
  const stream = Buffer.allocUnsafe(widths.stream);
  writeRandomText(stream, 0, random, widths.stream);
  const left = visitEvents.least + random.below(visitEvents.most - visitEvents.least);
  return { person, stream, seq: 0, left, context: random.below(contexts.length) };
};
