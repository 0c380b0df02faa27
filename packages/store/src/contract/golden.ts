import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const protocolFile = createRequire(import.meta.url).resolve;

/**
 * The cases of one of the protocol's golden files that look as the check needs them. Throws when none does: a check of
 * nothing would pass.
 */
export const goldenCases = <Case>(file: string, isCase: (value: unknown) => value is Case): Case[] => {
  const golden: unknown = JSON.parse(readFileSync(protocolFile(`@throughline/protocol/golden/${file}`), 'utf8'));
  const cases = isRecord(golden) && Array.isArray(golden.cases) ? golden.cases.filter((value) => isCase(value)) : [];
  if (cases.length === 0) throw new Error(`golden/${file} has no case of the form that is looked for.`);
  return cases;
};

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

export const isIdentifier = (value: unknown): value is { type: string; value: string } =>
  isRecord(value) && typeof value.type === 'string' && typeof value.value === 'string';

export const isTextRecord = (value: unknown): value is Record<string, string> =>
  isRecord(value) && Object.values(value).every((text) => typeof text === 'string');
