import { limits, type RejectionCode } from '@throughline/protocol';
import { checkLimit, cursors, type DeadLetter, type DeadLetters, type ProjectId } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import type { AtOnce } from '../thread/at-once.ts';
import { findProject, needProject } from './project-rows.ts';

/** Counts that are no code: codes hold no colon. */
const [ever, gone, differing] = [':ever', ':gone', ':differing'] as const;

export const deadLettersOn = (ground: Ground): AtOnce<DeadLetters> => {
  const { sql } = ground;
  const count = (project: number, name: string, n: number): void => {
    sql.run(
      'INSERT INTO dead_letter_counts (project, count, n) VALUES (?, ?, ?) ON CONFLICT (project, count) DO UPDATE SET n = n + excluded.n',
      ...[project, name, n],
    );
  };
  return {
    add: (projectId, letters) => {
      const project = needProject(ground, projectId).ordinal;
      const before = countsOf(ground, project).get(ever) ?? 0;
      letters.forEach((letter, i) => {
        addLetter(ground, project, before + i + 1, letter);
        count(project, letter.code, 1);
      });
      count(project, ever, letters.length);
      count(project, gone, dropOldest(ground, project));
    },
    countDiffering: (project, n) => {
      count(needProject(ground, project).ordinal, differing, n);
    },
    list: (query) => listLetters(ground, query),
    counts: (projectId) => {
      const project = findProject(ground, projectId)?.ordinal ?? 0;
      const counts = countsOf(ground, project);
      const byCode = Object.fromEntries([...counts].filter(([name]) => !name.startsWith(':')));
      return {
        byCode,
        kept: keptOf(ground, project),
        gone: counts.get(gone) ?? 0,
        differing: counts.get(differing) ?? 0,
      };
    },
  };
};

const countsOf = ({ sql }: Ground, project: number): Map<string, number> =>
  new Map(
    sql
      .all<{ count: string; n: number }>('SELECT count, n FROM dead_letter_counts WHERE project = ?', project)
      .map(({ count, n }) => [count, n]),
  );

const keptOf = ({ sql }: Ground, project: number): number =>
  sql.get<{ n: number }>('SELECT count(*) AS n FROM dead_letters WHERE project = ?', project)?.n ?? 0;

const addLetter = ({ sql }: Ground, project: number, number: number, letter: Omit<DeadLetter, 'id'>): void => {
  sql.run(
    'INSERT INTO dead_letters (project, number, code, subject, letter) VALUES (?, ?, ?, ?, ?)',
    ...[
      project,
      number,
      letter.code,
      letter.subject ?? null,
      JSON.stringify({ ...letter, id: `letter_${String(number)}` }),
    ],
  );
};

/** Letters that gave way. */
const dropOldest = (ground: Ground, project: number): number => {
  const over = keptOf(ground, project) - limits.deadLetters;
  if (over <= 0) return 0;
  return ground.sql.run(
    'DELETE FROM dead_letters WHERE ordinal IN (SELECT ordinal FROM dead_letters WHERE project = ? ORDER BY number LIMIT ?)',
    project,
    over,
  );
};

type LetterQuery = { project: ProjectId; code?: RejectionCode; limit: number; cursor?: string };

const listLetters = (ground: Ground, query: LetterQuery): { letters: DeadLetter[]; next?: string } => {
  const limit = checkLimit(query.limit);
  const [before] = cursors.deadLetters.decode(query.cursor) ?? [Infinity];
  const ofCode = query.code === undefined ? '' : 'AND code = ?';
  const rows = ground.sql.all<{ number: number; letter: string }>(
    `SELECT number, letter FROM dead_letters WHERE project = ? ${ofCode} AND number < ? ORDER BY number DESC LIMIT ?`,
    ...[
      findProject(ground, query.project)?.ordinal ?? 0,
      ...(query.code === undefined ? [] : [query.code]),
      before,
      limit + 1,
    ],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const letters = page.map(({ letter }) => JSON.parse(letter) as DeadLetter);
  return {
    letters,
    ...(last === undefined || rows.length <= limit ? {} : { next: cursors.deadLetters.encode([last.number]) }),
  };
};
