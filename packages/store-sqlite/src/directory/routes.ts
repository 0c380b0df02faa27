import type { Directory } from '@throughline/store';
import { remote, type Lanes, type Routes } from '../thread/remote.ts';

type DirectoryRoutes = { readonly [Noun in keyof Directory]: Routes<Directory[Noun]> };

/** Where each method runs. What writes shares the writer's transactions with the events. */
const routes: DirectoryRoutes = {
  projects: { create: 'write', get: 'quick', list: 'quick' },
  access: {
    addKey: 'write',
    keyByHash: 'quick',
    keyByName: 'quick',
    keys: 'quick',
    setOrigins: 'write',
    setNames: 'write',
    revokeKey: 'write',
    addToken: 'write',
    tokenByHash: 'quick',
    redeem: 'write',
    tokens: 'quick',
    revokeToken: 'write',
  },
  ledger: {
    ofPerson: 'quick',
    list: 'quick',
    get: 'quick',
    explain: 'quick',
    assert: 'write',
    decide: 'write',
    decisions: 'quick',
  },
  people: { byId: 'quick', lookup: 'quick', search: 'quick', summary: 'quick' },
  handoffs: { get: 'quick', ofPerson: 'quick', list: 'quick' },
  codes: { openOf: 'quick', open: 'write', claim: 'write', find: 'write', release: 'write', audit: 'quick' },
  catalogue: { list: 'quick', edit: 'write' },
  deadLetters: { add: 'write', countDiffering: 'write', list: 'quick', counts: 'quick' },
  definitions: { put: 'write', get: 'quick', list: 'quick' },
  notes: { add: 'write', ofPerson: 'quick', remove: 'write' },
  settings: { get: 'quick', set: 'write' },
};

/** The directory, its work done in the store's threads. What is derived of events is asked for on `fresh` ones. */
export const remoteDirectory = (lanes: Lanes, fresh: Lanes): Directory => ({
  projects: remote('projects', routes.projects, lanes),
  access: remote('access', routes.access, lanes),
  ledger: remote('ledger', routes.ledger, fresh),
  people: remote('people', routes.people, fresh),
  handoffs: remote('handoffs', routes.handoffs, fresh),
  codes: remote('codes', routes.codes, lanes),
  catalogue: remote('catalogue', routes.catalogue, fresh),
  deadLetters: remote('deadLetters', routes.deadLetters, lanes),
  definitions: remote('definitions', routes.definitions, lanes),
  notes: remote('notes', routes.notes, lanes),
  settings: remote('settings', routes.settings, lanes),
});
