/** Schema 3. What clients of others are known by, where they send no key: each name is one key's, of all projects. */
export const migration0003 = `
CREATE TABLE key_names (
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  project INTEGER NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (type, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX key_names_by_key ON key_names (project, key);
`;
