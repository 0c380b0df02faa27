import { conflictBetween, withConflict, type CountsByType } from '@throughline/journey';
import {
  uniqueIdentifierTypes,
  type Assertion,
  type AssertionState,
  type Identifier,
  type JudgedAssertion,
} from '@throughline/protocol';
import type { Ground } from '../connection/ground.ts';
import { textsOf, type ProjectRow } from '../directory/project-rows.ts';
import { findIdentifier } from './identifiers.ts';

/** An assertion as a row has it: what was said as JSON, how it stands beside it. */
export type AssertionRow = { assertion: string; state: AssertionState };

export const assertionIn = ({ assertion }: Pick<AssertionRow, 'assertion'>): Assertion =>
  JSON.parse(assertion) as Assertion;

export const uniqueTypesOf = (project: ProjectRow): string[] => [
  ...uniqueIdentifierTypes,
  ...textsOf(project.unique_types),
];

/** Assertions as they are shown: with what stands against those in conflict, as people are now. */
export const judgedIn = (ground: Ground, project: ProjectRow, rows: readonly AssertionRow[]): JudgedAssertion[] => {
  const unique = new Set(uniqueTypesOf(project));
  const counted = new Map<number, CountsByType>();
  const countsOf = (identifier: Identifier): CountsByType => {
    const person = findIdentifier(ground, project.ordinal, identifier)?.person ?? 0;
    const counts = counted.get(person) ?? countsOfPerson(ground, person);
    counted.set(person, counts);
    return counts;
  };
  return rows.map((row) =>
    withConflict({ ...assertionIn(row), state: row.state }, (a, b) =>
      conflictBetween(countsOf(a), countsOf(b), unique),
    ),
  );
};

/** How many identifiers of each type a person holds. */
export const countsOfPerson = ({ sql }: Ground, person: number): CountsByType =>
  new Map(
    sql
      .all<{ type: string; n: number }>(
        'SELECT type, count(*) AS n FROM identifiers WHERE person = ? GROUP BY type',
        person,
      )
      .map(({ type, n }) => [type, n]),
  );

/** Assertions in force inside people: both ends of each are in the same one. */
export const inForceInside = ({ sql }: Ground, people: readonly number[]): Assertion[] =>
  sql
    .all<{ assertion: string }>(
      `SELECT s.assertion FROM identifiers i JOIN assertions s ON s.a = i.ordinal AND s.state = 'in_force'
       WHERE i.person IN (SELECT value FROM json_each(?))`,
      JSON.stringify(people),
    )
    .map(assertionIn);
