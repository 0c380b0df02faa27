import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { ownFolder } from '../testing/spawned.ts';
import { trial, type Trial } from '../testing/trial.ts';
import { acknowledged, alteredIn } from './acknowledged.ts';
import { fuzzClient, fuzzRequest, type Operation, type Secrets } from './requests.ts';

export type Fuzzed = { bodies: number; acknowledged: number; byStatus: Record<number, number> };

/** Requests under way at once. */
const together = 32;

/** Every path that is answered, by the document that is made of the routes. */
const operationsOf = async (t: Trial): Promise<Operation[]> => {
  const { paths } = (await (await t.fetch('/openapi.json')).json()) as { paths: Record<string, object> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
  );
};

/**
 * Sends a collector of its own so many requests that nobody should send. Fails on an answer of the collector's own
 * failure, on one that does not come, and on an event that was acknowledged and is not stored as it was sent.
 */
export const fuzz = async (bodies: number, seed: number, data?: string): Promise<Fuzzed> => {
  await using page = await ownFolder();
  for (const name of ['index.html', 'agent.html']) await writeFile(join(page.path, name), '<!doctype html>');
  const given = { replayPage: page.path, addressRate: 0, keyRate: 0 };
  await using t = await trial({ ...given, ...(data === undefined ? {} : { data }) });
  const secrets: Secrets = {
    key: await t.key('shop'),
    server: await t.key('shop', { kind: 'server', origins: [] }),
    read: await t.token('shop'),
    admin: await t.token('shop', 'admin'),
  };
  const client = fuzzClient(t.collector.port);
  const seen: Fuzzed = { bodies: 0, acknowledged: 0, byStatus: {} };
  const requests = fc.array(fuzzRequest(await operationsOf(t), secrets), { minLength: together, maxLength: together });
  const property = fc.asyncProperty(requests, async (those) => {
    const answers = await Promise.all(those.map(client.send));
    for (const [i, answer] of answers.entries()) {
      const asked = those[i];
      if (asked === undefined) continue;
      seen.bodies += asked.body.bytes.length > 0 ? 1 : 0;
      seen.byStatus[answer.status] = (seen.byStatus[answer.status] ?? 0) + 1;
      expect(answer.status, `${asked.method} ${asked.path} ${answer.text}`).toBeLessThan(500);
      for (const event of acknowledged(asked, answer)) {
        seen.acknowledged += 1;
        expect(await alteredIn(t.store, event), `altered in ${JSON.stringify(event)}`).toEqual([]);
      }
    }
  });
  try {
    // Most requests have a body: a few more runs than bodies are asked for.
    await fc.assert(property, { seed, numRuns: Math.ceil((bodies / together) * 1.2), endOnFailure: true });
  } finally {
    client.close();
  }
  expect((await t.fetch('/healthz')).status).toBe(200);
  expect(t.logged.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  return seen;
};
