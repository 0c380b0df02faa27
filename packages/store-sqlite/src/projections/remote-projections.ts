import { projectionVersions, type ProjectId, type Projections } from '@throughline/store';
import { remote, type Lanes } from '../thread/remote.ts';

interface Steps {
  status: (project: ProjectId) => ReturnType<Projections['status']>;
  step: (project: ProjectId) => Promise<boolean>;
  reset: (project: ProjectId) => Promise<void>;
}

export type RemoteProjections = {
  noun: Projections;
  /** What opening the store does: makes projections of another version again, and catches the others up. */
  bringUp(project: ProjectId): Promise<void>;
};

/** Catching up in small steps, so that appends come in between and a crash loses nothing. */
export const remoteProjections = (lanes: Lanes): RemoteProjections => {
  const steps = remote<Steps>('projections', { status: 'quick', step: 'write', reset: 'write' }, lanes);
  const catchUp = async (project: ProjectId): Promise<void> => {
    const status = await steps.status(project);
    if (status.every(({ behind }) => behind === 0)) return;
    while (await steps.step(project));
  };
  const rebuild = async (project: ProjectId): Promise<void> => {
    await steps.reset(project);
    await catchUp(project);
  };
  return {
    noun: { status: steps.status, catchUp, rebuild },
    bringUp: async (project) => {
      const status = await steps.status(project);
      const current = status.every(({ name, version }) => version === projectionVersions[name]);
      await (current ? catchUp(project) : rebuild(project));
    },
  };
};
