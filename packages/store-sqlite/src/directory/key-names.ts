import { checkKeyNames, keyName, keyNameTaken, orderedKeyNames, type KeyKind, type KeyName } from '@throughline/store';
import type { Ground } from '../connection/ground.ts';

type Owner = { project: number; key: string };

/** A key's names as JSON, for a SELECT over `keys`. */
export const namesColumn = `(
  SELECT json_group_array(json_object('type', type, 'value', value))
  FROM key_names WHERE key_names.project = keys.project AND key_names.key = keys.id
)`;

/** What the column says, as a key has it. */
export const namesIn = (json: string): { names?: KeyName[] } => {
  // Written by the column above, of what was checked when it was put.
  const names = orderedKeyNames(JSON.parse(json) as KeyName[]);
  return names.length === 0 ? {} : { names };
};

/** What keys are known by where a client sends none. The primary key walls: a name has one owner in the whole file. */
export const keyNamesOn = ({ sql }: Ground) => {
  const ownerOf = (name: KeyName): Owner | undefined => {
    const { type, value } = keyName(name.type, name.value);
    return sql.get<Owner>('SELECT project, key FROM key_names WHERE type = ? AND value = ?', type, value);
  };
  const free = (project: number, key: string): void => {
    sql.run('DELETE FROM key_names WHERE project = ? AND key = ?', project, key);
  };
  return {
    ownerOf,
    free,
    /** In place of those it had. @throws {StoreError} `invalid` */
    put: ({ project, id, kind }: { project: number; id: string; kind: KeyKind }, asked: readonly KeyName[]) => {
      const names = orderedKeyNames(asked);
      checkKeyNames(kind, names);
      free(project, id);
      for (const name of names) {
        if (ownerOf(name) !== undefined) throw keyNameTaken(name);
        sql.run(
          'INSERT INTO key_names (type, value, project, key) VALUES (?, ?, ?, ?)',
          name.type,
          name.value,
          project,
          id,
        );
      }
      return names.length === 0 ? {} : { names };
    },
  };
};
