import type { Site } from '../site/serve-site.ts';
import { openHouse } from './house.ts';
import type { Stage, StageOptions } from './stage.ts';

/** Sets one stage for a test, in a house of its own. Close it: the house closes with it. */
export const setStage = async (site: Site, options?: StageOptions): Promise<Stage> => {
  const house = await openHouse();
  const stage = await house.setStage(site, options);
  return {
    ...stage,
    close: async () => {
      await stage.close();
      await house.close();
    },
  };
};
