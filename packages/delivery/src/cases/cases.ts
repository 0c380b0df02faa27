import { bursts } from './bursts.ts';
import { clocks } from './clocks.ts';
import { deaths } from './deaths.ts';
import type { DeliveryCase } from './delivery-case.ts';
import { leaving } from './leaving.ts';
import { outages } from './outages.ts';
import { pageLife } from './page-life.ts';
import { storages } from './storages.ts';
import { tabs } from './tabs.ts';

/** Every row of the table, in its order. */
export const cases: readonly DeliveryCase[] = [
  ...leaving,
  ...deaths,
  ...outages,
  ...bursts,
  ...tabs,
  ...storages,
  ...clocks,
  ...pageLife,
];
