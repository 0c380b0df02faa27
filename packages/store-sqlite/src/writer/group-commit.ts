import Database from 'better-sqlite3';
import { isStoreError } from '@throughline/store';
import { storeErrorOf } from '../connection/faults.ts';
import type { Ground } from '../connection/ground.ts';
import { inTransaction } from '../connection/transaction.ts';
import { answerWith, faultOf, type Answer, type Request } from '../thread/messages.ts';
import { perform, type Nouns } from '../thread/nouns.ts';
import { nounsOnProjections } from './nouns.ts';

export type GroupCommit = {
  /** Runs all requests in one transaction and answers after its commit. */
  commit: (requests: readonly Request[]) => Answer[];
  /** How long each sync took since this was asked last, ms. */
  syncs: () => number[];
  /** Transactions committed so far. */
  commits: () => number;
};

export type Work = {
  nouns: Nouns;
  /** Writes what appends left to be written once for all of them. */
  settle: () => void;
  /** The same, and projects it. */
  project: () => void;
  /** Hears of each commit. */
  committed: () => void;
  file: string;
};

/**
 * One disk sync for everybody who waits. If one request of a group fails, the group is rolled back and each runs in a
 * transaction of its own, so that it costs its neighbours nothing.
 */
export const groupCommitOn = (ground: Ground, { nouns, settle, project, committed, file }: Work): GroupCommit => {
  let commits = 0;
  let syncs: number[] = [];
  const answer = (request: Request): Answer => {
    if (standsOnProjections(request)) project();
    else if (request.method !== 'log.append') settle();
    return answerWith(request.id, perform(nouns, request));
  };
  const transact = (requests: readonly Request[]): Answer[] => {
    const answers = inTransaction(
      ground,
      () => {
        const given = requests.map(answer);
        settle();
        return given;
      },
      (ms) => syncs.push(ms),
    );
    commits += 1;
    committed();
    return answers;
  };
  const failed = (requests: readonly Request[], error: unknown): Answer[] =>
    requests.map(({ id }) => ({ id, fault: faultOf(storeErrorOf(error, file)) }));
  const commitAll = (requests: readonly Request[]): Answer[] => {
    try {
      return transact(requests);
    } catch (error) {
      return requests.length === 1 || isOfTheDisk(error)
        ? failed(requests, error)
        : requests.flatMap((request) => commitAll([request]));
    }
  };
  return {
    commit: commitAll,
    syncs: () => {
      const taken = syncs;
      syncs = [];
      return taken;
    },
    commits: () => commits,
  };
};

/** Whether a request needs everything before it projected. */
export const standsOnProjections = ({ method }: Request): boolean =>
  method === 'log.erase' || nounsOnProjections.has(method.slice(0, method.indexOf('.')));

/** Whose cause is not in any request: it would hit each of them alike. */
const isOfTheDisk = (error: unknown): boolean =>
  !isStoreError(error) &&
  error instanceof Database.SqliteError &&
  /^SQLITE_(FULL|IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN|BUSY)/.test(error.code);
