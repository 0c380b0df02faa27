import { nanoid } from 'nanoid';
import type { Definition, Definitions, Note, Notes, Settings } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import { findById } from '../projections/identifiers.ts';
import type { AtOnce } from '../thread/at-once.ts';
import { findProject, needProject } from './project-rows.ts';

type DefinitionRow = { key: string; version: number; name: string; body: string; created_at: number; by: string };

const definitionOf = ({ body, created_at, ...row }: DefinitionRow): Definition => ({
  ...row,
  body: JSON.parse(body) as unknown,
  createdAt: created_at,
});

export const definitionsOn = (ground: Ground): AtOnce<Definitions> => {
  const { sql, clock } = ground;
  return {
    put: (projectId, { key, name, body, by }) => {
      const project = needProject(ground, projectId).ordinal;
      const newest = sql.get<{ version: number | null }>(
        'SELECT max(version) AS version FROM definitions WHERE project = ? AND key = ?',
        project,
        key,
      );
      const row = {
        key,
        version: (newest?.version ?? 0) + 1,
        name,
        body: JSON.stringify(body ?? null),
        created_at: clock(),
        by,
      };
      sql.run(
        'INSERT INTO definitions (project, key, version, name, body, created_at, by) VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...[project, row.key, row.version, row.name, row.body, row.created_at, row.by],
      );
      return definitionOf(row);
    },
    get: (projectId, key, version) => {
      const row = sql.get<DefinitionRow>(
        `SELECT key, version, name, body, created_at, by FROM definitions
         WHERE project = ? AND key = ? AND (? IS NULL OR version = ?) ORDER BY version DESC LIMIT 1`,
        ...[findProject(ground, projectId)?.ordinal ?? 0, key, version ?? null, version ?? null],
      );
      return row === undefined ? undefined : definitionOf(row);
    },
    list: (projectId) =>
      sql
        .all<DefinitionRow>(
          `SELECT key, max(version) AS version, name, body, created_at, by FROM definitions WHERE project = ? GROUP BY key ORDER BY key`,
          findProject(ground, projectId)?.ordinal ?? 0,
        )
        .map(definitionOf),
  };
};

type NoteRow = { id: string; person: string; at: number; text: string; by: string; created_at: number };

export const notesOn = (ground: Ground): AtOnce<Notes> => {
  const { sql, clock } = ground;
  return {
    add: (projectId, note) => {
      const added: Note = { ...note, id: `note_${nanoid()}`, createdAt: clock() };
      sql.run(
        'INSERT INTO notes (project, id, person, at, text, by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...[
          needProject(ground, projectId).ordinal,
          added.id,
          added.person,
          added.at,
          added.text,
          added.by,
          added.createdAt,
        ],
      );
      return added;
    },
    ofPerson: (projectId, id) => {
      const project = findProject(ground, projectId)?.ordinal ?? 0;
      return sql
        .all<NoteRow>(
          `SELECT id, person, at, text, by, created_at FROM notes
           WHERE project = ? AND (person = ? OR person IN (SELECT id FROM identifiers WHERE person = ?))
           ORDER BY at, created_at, ordinal`,
          ...[project, id, findById(ground, project, id)?.person ?? null],
        )
        .map(({ created_at, ...row }) => ({ ...row, createdAt: created_at }));
    },
    remove: (projectId, id) => {
      sql.run('DELETE FROM notes WHERE project = ? AND id = ?', findProject(ground, projectId)?.ordinal ?? 0, id);
    },
  };
};

export const settingsOn = (ground: Ground): AtOnce<Settings> => ({
  get: (projectId, name) => {
    const row = ground.sql.get<{ value: string }>(
      'SELECT value FROM settings WHERE project = ? AND name = ?',
      findProject(ground, projectId)?.ordinal ?? 0,
      name,
    );
    return row === undefined ? undefined : (JSON.parse(row.value) as unknown);
  },
  set: (projectId, name, value) => {
    ground.sql.run(
      'INSERT INTO settings (project, name, value) VALUES (?, ?, ?) ON CONFLICT (project, name) DO UPDATE SET value = excluded.value',
      ...[needProject(ground, projectId).ordinal, name, JSON.stringify(value ?? null)],
    );
  },
});
