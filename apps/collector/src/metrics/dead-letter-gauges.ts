import { Gauge, type Registry } from 'prom-client';
import type { Store } from '@throughline/store';

/** How many dead letters there are, over all projects: asked of the store when somebody reads. */
export const deadLetterGauges = (registry: Registry, { directory }: Store): void => {
  new Gauge({
    name: 'throughline_dead_letters',
    help: 'Events refused: kept, to be read and replayed; gone, for newer ones.',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const projects = await directory.projects.list();
      const counts = await Promise.all(projects.map(({ id }) => directory.deadLetters.counts(id)));
      for (const state of ['kept', 'gone'] as const)
        this.set(
          { state },
          counts.reduce((sum, one) => sum + one[state], 0),
        );
    },
  });
};
