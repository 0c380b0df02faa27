import { createHash } from 'node:crypto';
import type { Subject } from '@throughline/protocol';
import type { Ground } from '../connection/ground.ts';

/** Long texts that many rows share, stored once: rows name them by ordinal. */
export type Dictionaries = {
  subject(project: number, subject: Subject): number;
  /** A context or a source, as JSON. Counts one use. */
  sharedText(project: number, text: string): number;
  /** Counts one event of the stream and gives the skew in force: the first committed. */
  stream(project: number, stream: string, skew: number): void;
  skewOf(project: number, stream: string): number | undefined;
  /** Writes the counts of this append. */
  settle(): void;
};

const digestBytes = 16;
const remembered = 20_000;

export const dictionariesOn = (ground: Ground): Dictionaries => {
  const { sql } = ground;
  const subjects = ground.remember<number>(remembered);
  const texts = ground.remember<number>(remembered);
  const skews = ground.remember<number>(remembered);
  const uses = ground.remember<number>(Infinity);
  const streamEvents = ground.remember<{ project: number; stream: string; events: number }>(Infinity);
  const count = (text: number): number => {
    uses.set(String(text), (uses.get(String(text)) ?? 0) + 1);
    return text;
  };
  return {
    subject: (project, subject) =>
      recall(subjects, `${String(project)}:${subject}`, () => findOrAddSubject(ground, project, subject)),
    sharedText: (project, text) =>
      count(recall(texts, `${String(project)}:${text}`, () => findOrAddText(ground, project, text))),
    skewOf: (project, stream) => {
      const name = `${String(project)}:${stream}`;
      const known = skews.get(name);
      if (known !== undefined) return known;
      const row = sql.get<{ skew: number }>(
        'SELECT skew FROM streams WHERE project = ? AND stream = ?',
        project,
        stream,
      );
      if (row !== undefined) skews.set(name, row.skew);
      return row?.skew;
    },
    stream: (project, stream, skew) => {
      const name = `${String(project)}:${stream}`;
      if (!skews.has(name)) {
        sql.run(
          'INSERT INTO streams (project, stream, skew, events) VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING',
          project,
          stream,
          skew,
        );
        skews.set(name, skew);
      }
      streamEvents.set(name, { project, stream, events: (streamEvents.get(name)?.events ?? 0) + 1 });
    },
    settle: () => {
      for (const [text, n] of uses)
        sql.run('UPDATE shared_texts SET uses = uses + ? WHERE ordinal = ?', n, Number(text));
      for (const { project, stream, events } of streamEvents.values()) {
        sql.run('UPDATE streams SET events = events + ? WHERE project = ? AND stream = ?', events, project, stream);
      }
      uses.clear();
      streamEvents.clear();
    },
  };
};

const recall = (memory: Map<string, number>, name: string, find: () => number): number => {
  const known = memory.get(name);
  if (known !== undefined) return known;
  const found = find();
  memory.set(name, found);
  return found;
};

const findOrAddSubject = ({ sql }: Ground, project: number, subject: Subject): number =>
  sql.get<{ ordinal: number }>('SELECT ordinal FROM subjects WHERE project = ? AND subject = ?', project, subject)
    ?.ordinal ?? sql.insert('INSERT INTO subjects (project, subject) VALUES (?, ?)', project, subject);

const findOrAddText = ({ sql }: Ground, project: number, text: string): number => {
  const digest = createHash('sha256').update(text).digest().subarray(0, digestBytes);
  const found = sql.get<{ ordinal: number }>(
    'SELECT ordinal FROM shared_texts WHERE project = ? AND digest = ?',
    project,
    digest,
  );
  return (
    found?.ordinal ??
    sql.insert('INSERT INTO shared_texts (project, digest, text) VALUES (?, ?, ?)', project, digest, text)
  );
};
