/**
 * Schema 2. What the log costs with every event is its own row and its id; all else is written for many events at once.
 * - The index by subject becomes a table that follows the log: `projects.indexed` says up to which position.
 * - A stream is kept once for each subject it has events of, in place of a count that every event raised.
 */
export const migration0002 = `
ALTER TABLE projects ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0;
UPDATE projects SET indexed = position;

CREATE TABLE subject_events (
  subject INTEGER NOT NULL,
  occurred_at INTEGER NOT NULL,
  stream TEXT NOT NULL,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  actor TEXT NOT NULL,
  channel TEXT NOT NULL,
  key INTEGER NOT NULL,
  PRIMARY KEY (subject, occurred_at, stream, seq, id)
) STRICT, WITHOUT ROWID;
INSERT INTO subject_events
  SELECT subject, occurred_at, stream, seq, id, type, actor, channel, key
  FROM events ORDER BY subject, occurred_at, stream, seq, id;
DROP INDEX events_by_subject;

ALTER TABLE streams RENAME TO counted_streams;
CREATE TABLE streams (
  project INTEGER NOT NULL,
  stream TEXT NOT NULL,
  subject INTEGER NOT NULL,
  skew INTEGER NOT NULL,
  PRIMARY KEY (project, stream, subject)
) STRICT, WITHOUT ROWID;
INSERT INTO streams
  SELECT DISTINCT e.project, e.stream, e.subject, s.skew
  FROM events e JOIN counted_streams s ON s.project = e.project AND s.stream = e.stream;
DROP TABLE counted_streams;
`;
