import type { CatalogueEntry } from '../directory/catalogue.ts';
import { viewCatalogue } from './catalogue-view.ts';
import { viewHandoffs, type HandoffSteps } from './handoff-view.ts';
import { viewIdentity, type IdentityView } from './identity-view.ts';
import type { ProjectMemory } from './project-memory.ts';

/** All projections of one project. */
export type ProjectView = { identity: IdentityView; handoffs: HandoffSteps[]; catalogue: CatalogueEntry[] };

export type Views = {
  of(memory: ProjectMemory): ProjectView;
  /** Forgets what was computed, so that the next answer is made from the log and the decisions. */
  forget(memory: ProjectMemory): void;
};

/** Projections computed from nothing on the first question after a change, and kept until the next change. */
export const projectViews = (): Views => {
  const kept = new WeakMap<ProjectMemory, { revision: number; view: ProjectView }>();
  return {
    of: (memory) => {
      const known = kept.get(memory);
      if (known?.revision === memory.revision) return known.view;
      const view = viewProject(memory);
      kept.set(memory, { revision: memory.revision, view });
      return view;
    },
    forget: (memory) => {
      kept.delete(memory);
    },
  };
};

const viewProject = (memory: ProjectMemory): ProjectView => {
  const events = memory.events.filter(({ position }) => position <= memory.projected);
  const handoffs = viewHandoffs(events);
  return { handoffs, identity: viewIdentity(memory, events, handoffs), catalogue: viewCatalogue(events) };
};
