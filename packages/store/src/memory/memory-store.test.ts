import { describeStore, type OpenStore } from '../contract/suite.ts';
import { memoryStore } from './memory-store.ts';

const openInline: OpenStore = () => {
  const store = memoryStore();
  return Promise.resolve({ store, dispose: () => store.close() });
};

const openLater: OpenStore = () => {
  const store = memoryStore({ projections: 'later' });
  return Promise.resolve({
    store,
    dispose: () => store.close(),
    // The process goes on, so what comes back after the crash is the same store, its projections left behind.
    crashBetweenAppendAndProjection: async (project, items) => {
      await store.log.append(project, items);
      return store;
    },
  });
};

describeStore('memory store', openInline);
describeStore('memory store whose projections come later', openLater);
