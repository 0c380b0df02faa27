import type { EventType } from '@throughline/protocol';
import { checkLimit, cursors, type Catalogue, type CatalogueEdit, type CatalogueEntry } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';
import type { AtOnce } from '../thread/at-once.ts';
import { findProject } from './project-rows.ts';

type CatalogueRow = {
  name: string;
  type: EventType;
  first_seen: number;
  last_seen: number;
  count: number;
  edit: string | null;
};

const select = `
  SELECT c.name, c.type, c.first_seen, c.last_seen, c.count, e.edit FROM catalogue c
  LEFT JOIN catalogue_edits e ON e.project = c.project AND e.name = c.name AND e.type = c.type
  WHERE c.project = ?`;

const entryOf = ({ name, type, first_seen, last_seen, count, edit }: CatalogueRow): CatalogueEntry => ({
  name,
  type,
  firstSeen: first_seen,
  lastSeen: last_seen,
  count,
  ...(edit === null ? {} : (JSON.parse(edit) as CatalogueEdit)),
});

export const catalogueOn = (ground: Ground): AtOnce<Catalogue> => ({
  list: (query) => {
    const limit = checkLimit(query.limit);
    const [name, type] = cursors.catalogue.decode(query.cursor) ?? ['', ''];
    const project = findProject(ground, query.project)?.ordinal ?? 0;
    const entries = ground.sql
      .all<CatalogueRow>(
        `${select} AND (c.name, c.type) > (?, ?) ORDER BY c.name, c.type LIMIT ?`,
        project,
        name,
        type,
        limit + 1,
      )
      .map(entryOf);
    const page = entries.slice(0, limit);
    const last = page.at(-1);
    return {
      entries: page,
      ...(last === undefined || entries.length <= limit
        ? {}
        : { next: cursors.catalogue.encode([last.name, last.type]) }),
    };
  },
  edit: (projectId, type, name, edit) => {
    const project = findProject(ground, projectId)?.ordinal ?? 0;
    const row = ground.sql.get<CatalogueRow>(`${select} AND c.name = ? AND c.type = ?`, project, name, type);
    if (row === undefined) return undefined;
    const before = row.edit === null ? {} : (JSON.parse(row.edit) as CatalogueEdit);
    ground.sql.run(
      `INSERT INTO catalogue_edits (project, type, name, edit) VALUES (?, ?, ?, ?)
       ON CONFLICT (project, name, type) DO UPDATE SET edit = excluded.edit`,
      ...[project, type, name, JSON.stringify({ ...before, ...edit })],
    );
    return { ...entryOf(row), ...edit };
  },
});
