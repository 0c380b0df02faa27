import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { EngineName } from '@throughline/real-browsers';
import type { Survival } from '../survival/measure.ts';

/** What came of one case in one engine, as the result file has it. */
export type Cell = {
  result: 'passed' | 'failed' | 'impossible';
  /** Touchpoints that pages were made to say. */
  said: number;
  /** Of those, the ones that the collector's file has. */
  stored: number;
  twice: number;
  /** Given up for lack of room, and declared by the SDK. */
  declared: number;
  /** How often an event was sent on average. */
  copies: number;
  requests: number;
};

/** `docs/delivery.json`: what the table is made of. */
export type Results = {
  /** Day of the run, `2026-11-23`. */
  measured: string;
  /** The browser's own words about itself. */
  browsers: Partial<Record<EngineName, string>>;
  /** In the order of the cases. */
  rows: Row[];
  /** What a killed browser still has of what a page without the SDK put somewhere. */
  survival: Survival[];
};

export type Row = { case: string; cells: Partial<Record<EngineName, Cell>> };

const pathOf = (name: string): string => fileURLToPath(new URL(`../../../../docs/${name}`, import.meta.url));

export const resultsPath = pathOf('delivery.json');
export const tablePath = pathOf('delivery.md');

/** @throws where there is none yet, or it is no JSON. */
export const readResults = async (): Promise<Results> =>
  ({
    survival: [],
    ...(JSON.parse(await readFile(resultsPath, 'utf8')) as Partial<Results>),
  }) as Results;
