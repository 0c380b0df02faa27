/**
 * Schema 1. Every row that belongs to a project names it by its ordinal, which also stands in the upper bits of an
 * event's key: `key = ordinal × 2^36 + position`, so that one project's log is one range of the table.
 */
export const migration0001 = `
CREATE TABLE heartbeat (only INTEGER PRIMARY KEY CHECK (only = 1), beats INTEGER NOT NULL) STRICT;
INSERT INTO heartbeat VALUES (1, 0);

CREATE TABLE projects (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  country TEXT,
  unique_types TEXT NOT NULL,
  allowed_parameters TEXT NOT NULL,
  secret TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;

-- The log.

CREATE TABLE subjects (
  ordinal INTEGER PRIMARY KEY,
  project INTEGER NOT NULL,
  subject TEXT NOT NULL,
  UNIQUE (project, subject)
) STRICT;

CREATE TABLE shared_texts (
  ordinal INTEGER PRIMARY KEY,
  project INTEGER NOT NULL,
  digest BLOB NOT NULL,
  text TEXT NOT NULL,
  uses INTEGER NOT NULL DEFAULT 0,
  UNIQUE (project, digest)
) STRICT;

CREATE TABLE streams (
  project INTEGER NOT NULL,
  stream TEXT NOT NULL,
  skew INTEGER NOT NULL,
  events INTEGER NOT NULL,
  PRIMARY KEY (project, stream)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  key INTEGER PRIMARY KEY,
  project INTEGER NOT NULL,
  id TEXT NOT NULL,
  digest TEXT NOT NULL,
  subject INTEGER NOT NULL,
  occurred_at INTEGER NOT NULL,
  stream TEXT NOT NULL,
  seq INTEGER NOT NULL,
  type TEXT NOT NULL,
  actor TEXT NOT NULL,
  channel TEXT NOT NULL,
  context INTEGER,
  source INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX events_by_id ON events (project, id);
CREATE INDEX events_by_subject ON events (subject, occurred_at, stream, seq, id, type, actor, channel);

CREATE TABLE erasures (
  project INTEGER NOT NULL,
  owner TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (project, owner)
) STRICT, WITHOUT ROWID;

-- The directory.

CREATE TABLE keys (
  hash TEXT PRIMARY KEY,
  project INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  environment TEXT NOT NULL,
  origins TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER,
  UNIQUE (project, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tokens (
  hash TEXT PRIMARY KEY,
  project INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER,
  UNIQUE (project, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE made_assertions (
  project INTEGER NOT NULL,
  id TEXT NOT NULL,
  assertion TEXT NOT NULL,
  PRIMARY KEY (project, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE decisions (
  ordinal INTEGER PRIMARY KEY,
  project INTEGER NOT NULL,
  id TEXT NOT NULL,
  pair TEXT NOT NULL,
  decision TEXT NOT NULL,
  UNIQUE (project, id)
) STRICT;
CREATE INDEX decisions_by_pair ON decisions (project, pair);

CREATE TABLE catalogue_edits (
  project INTEGER NOT NULL,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  edit TEXT NOT NULL,
  PRIMARY KEY (project, name, type)
) STRICT, WITHOUT ROWID;

CREATE TABLE dead_letters (
  ordinal INTEGER PRIMARY KEY,
  project INTEGER NOT NULL,
  number INTEGER NOT NULL,
  code TEXT NOT NULL,
  subject TEXT,
  letter TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX dead_letters_by_number ON dead_letters (project, number);
CREATE INDEX dead_letters_by_code ON dead_letters (project, code, number);
CREATE INDEX dead_letters_by_subject ON dead_letters (project, subject) WHERE subject IS NOT NULL;

CREATE TABLE dead_letter_counts (
  project INTEGER NOT NULL,
  count TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (project, count)
) STRICT, WITHOUT ROWID;

CREATE TABLE definitions (
  project INTEGER NOT NULL,
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  by TEXT NOT NULL,
  PRIMARY KEY (project, key, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE notes (
  ordinal INTEGER PRIMARY KEY,
  project INTEGER NOT NULL,
  id TEXT NOT NULL,
  person TEXT NOT NULL,
  at INTEGER NOT NULL,
  text TEXT NOT NULL,
  by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (project, id)
) STRICT;
CREATE INDEX notes_by_person ON notes (project, person, at);

CREATE TABLE settings (
  project INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (project, name)
) STRICT, WITHOUT ROWID;

-- Projections: all below can be thrown away and made again from the log and the decisions.

CREATE TABLE projections (
  project INTEGER NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (project, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE identifiers (
  ordinal INTEGER PRIMARY KEY,
  project INTEGER NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  id TEXT NOT NULL,
  folded TEXT NOT NULL,
  person INTEGER,
  UNIQUE (project, type, value),
  UNIQUE (project, id)
) STRICT;
CREATE INDEX identifiers_by_person ON identifiers (person);
CREATE INDEX identifiers_by_folded ON identifiers (project, folded);

CREATE TABLE owned_subjects (
  subject INTEGER PRIMARY KEY,
  project INTEGER NOT NULL,
  owner INTEGER NOT NULL
) STRICT;
CREATE INDEX owned_subjects_by_owner ON owned_subjects (owner);

CREATE TABLE sightings (
  subject INTEGER NOT NULL,
  identifier INTEGER NOT NULL,
  project INTEGER NOT NULL,
  PRIMARY KEY (subject, identifier)
) STRICT, WITHOUT ROWID;
CREATE INDEX sightings_by_identifier ON sightings (identifier);

CREATE TABLE assertions (
  ordinal INTEGER PRIMARY KEY,
  project INTEGER NOT NULL,
  id TEXT NOT NULL,
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  occurred_at INTEGER NOT NULL,
  evidence TEXT,
  handoff TEXT,
  made INTEGER NOT NULL,
  judged TEXT NOT NULL,
  UNIQUE (project, id)
) STRICT;
CREATE INDEX assertions_by_a ON assertions (a, b);
CREATE INDEX assertions_by_b ON assertions (b);
CREATE INDEX assertions_by_evidence ON assertions (project, evidence);
CREATE INDEX assertions_by_handoff ON assertions (project, handoff);
CREATE INDEX assertions_by_time ON assertions (project, occurred_at, id);

CREATE TABLE handoff_steps (
  project INTEGER NOT NULL,
  handoff TEXT NOT NULL,
  position INTEGER NOT NULL,
  event TEXT NOT NULL,
  subject INTEGER NOT NULL,
  step TEXT NOT NULL,
  PRIMARY KEY (project, handoff, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX handoff_steps_by_subject ON handoff_steps (subject);

CREATE TABLE handoffs (
  project INTEGER NOT NULL,
  first INTEGER NOT NULL,
  handoff TEXT NOT NULL,
  PRIMARY KEY (project, first),
  UNIQUE (project, handoff)
) STRICT, WITHOUT ROWID;

CREATE TABLE catalogue (
  project INTEGER NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  first_seen INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (project, name, type)
) STRICT, WITHOUT ROWID;

CREATE TABLE rollups (
  subject INTEGER PRIMARY KEY,
  project INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  outside INTEGER NOT NULL,
  rollup TEXT NOT NULL
) STRICT;

CREATE TABLE terms (
  ordinal INTEGER PRIMARY KEY,
  project INTEGER NOT NULL,
  kind TEXT NOT NULL,
  term TEXT NOT NULL,
  folded TEXT NOT NULL,
  UNIQUE (project, kind, term)
) STRICT;

CREATE TABLE term_subjects (
  term INTEGER NOT NULL,
  subject INTEGER NOT NULL,
  project INTEGER NOT NULL,
  PRIMARY KEY (term, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX term_subjects_by_subject ON term_subjects (subject);

CREATE TABLE people (
  person INTEGER PRIMARY KEY,
  project INTEGER NOT NULL,
  id TEXT NOT NULL,
  known INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  outside INTEGER NOT NULL
) STRICT;
CREATE INDEX people_by_last_seen ON people (project, last_seen DESC, id, outside, known);
`;
