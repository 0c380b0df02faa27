/**
 * Schema 5. Spoken codes: by their hash, with what a claim is answered with; failed claims by who made them (the empty
 * name is the whole project); and the audit list of claims.
 */
export const migration0005 = `
CREATE TABLE codes (
  project INTEGER NOT NULL,
  hash TEXT NOT NULL,
  handoff TEXT NOT NULL,
  holder TEXT NOT NULL,
  subject TEXT NOT NULL,
  digits INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  taken TEXT,
  body TEXT NOT NULL,
  PRIMARY KEY (project, hash),
  UNIQUE (project, handoff)
) STRICT, WITHOUT ROWID;
CREATE INDEX codes_by_holder ON codes (project, holder, expires_at);
CREATE INDEX codes_by_subject ON codes (project, subject);
CREATE INDEX codes_by_expiry ON codes (project, expires_at, taken);

CREATE TABLE claim_failures (
  project INTEGER NOT NULL,
  name TEXT NOT NULL,
  since INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  locked_until INTEGER NOT NULL,
  PRIMARY KEY (project, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
  project INTEGER NOT NULL,
  number INTEGER NOT NULL,
  claim TEXT NOT NULL,
  PRIMARY KEY (project, number)
) STRICT, WITHOUT ROWID;
`;
