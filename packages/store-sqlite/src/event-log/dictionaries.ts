import { createHash } from 'node:crypto';
import type { Subject } from '@throughline/protocol';
import type { Ground } from '../connection/ground.ts';

/** Long texts that many rows share, stored once: rows name them by ordinal. */
export type Dictionaries = {
  subject(project: number, subject: Subject): number;
  /** A context or a source, as JSON. */
  sharedText(project: number, text: string): number;
  /** Counts one use of a shared text. */
  use(text: number): number;
  /** Keeps that the subject has events in the stream, and the skew in force there: the first committed. */
  stream(project: number, stream: string, subject: number, skew: number): void;
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
  const kept = ground.remember<true>(remembered);
  const skewOf = (project: number, stream: string): number | undefined => {
    const name = `${String(project)}:${stream}`;
    const known = skews.get(name);
    if (known !== undefined) return known;
    const row = sql.get<{ skew: number }>(
      'SELECT skew FROM streams WHERE project = ? AND stream = ? LIMIT 1',
      project,
      stream,
    );
    if (row !== undefined) skews.set(name, row.skew);
    return row?.skew;
  };
  return {
    subject: (project, subject) =>
      recall(subjects, `${String(project)}:${subject}`, () => findOrAddSubject(ground, project, subject)),
    sharedText: (project, text) =>
      recall(texts, `${String(project)}:${text}`, () => findOrAddText(ground, project, text)),
    use: (text) => {
      uses.set(String(text), (uses.get(String(text)) ?? 0) + 1);
      return text;
    },
    skewOf,
    stream: (project, stream, subject, skew) => {
      const name = `${String(project)}:${String(subject)}:${stream}`;
      if (kept.has(name)) return;
      const inForce = skewOf(project, stream) ?? skew;
      sql.run(
        'INSERT INTO streams (project, stream, subject, skew) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
        ...[project, stream, subject, inForce],
      );
      skews.set(`${String(project)}:${stream}`, inForce);
      kept.set(name, true);
    },
    settle: () => {
      for (const [text, n] of uses)
        sql.run('UPDATE shared_texts SET uses = uses + ? WHERE ordinal = ?', n, Number(text));
      uses.clear();
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
