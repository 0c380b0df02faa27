/**
 * Schema 4. How an assertion stands is a column of its own, so that a person's assertions in force are found without
 * those that are not: a kiosk has thousands of them. Decisions are found by either of their identifiers.
 */
export const migration0004 = `
ALTER TABLE assertions RENAME COLUMN judged TO assertion;
ALTER TABLE assertions ADD COLUMN state TEXT NOT NULL DEFAULT 'conflicting';
UPDATE assertions SET state = assertion ->> '$.state', assertion = json_remove(assertion, '$.state', '$.conflict');
CREATE INDEX assertions_in_force_by_a ON assertions (a) WHERE state = 'in_force';
CREATE INDEX assertions_in_force_by_b ON assertions (b) WHERE state = 'in_force';
CREATE INDEX assertions_not_in_force ON assertions (project, state, occurred_at, id) WHERE state <> 'in_force';
CREATE INDEX assertions_made_by_a ON assertions (a) WHERE made = 1;
CREATE INDEX assertions_made_by_b ON assertions (b) WHERE made = 1;

ALTER TABLE decisions ADD COLUMN a TEXT NOT NULL DEFAULT '';
ALTER TABLE decisions ADD COLUMN b TEXT NOT NULL DEFAULT '';
UPDATE decisions SET
  a = (decision ->> '$.a.type') || ':' || (decision ->> '$.a.value'),
  b = (decision ->> '$.b.type') || ':' || (decision ->> '$.b.value');
CREATE INDEX decisions_by_a ON decisions (project, a);
CREATE INDEX decisions_by_b ON decisions (project, b);
`;
