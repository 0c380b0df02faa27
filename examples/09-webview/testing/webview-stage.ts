import type { Given, House, Stage } from '@throughline/example-stage';
import type { Hears } from '../app/webview.ts';
import type { RunInPage } from '../app/pretend-app.ts';
import { hosts, siteHeardBy } from '../site.ts';

/** The shop in a webview, with whatever a test plays the app with. */
export type WebviewStage = Stage & {
  given: Given;
  /** Runs in the page what an app would. */
  run: RunInPage;
  /** From now on this hears the page. */
  play: (app: Hears) => void;
};

/** Nobody hears at first: an app that is silent. */
export const setWebviewStage = async (house: House): Promise<WebviewStage> => {
  let hears: Hears = () => undefined;
  const stood: Partial<Pick<WebviewStage, 'given' | 'run'>> = {};
  const stage = await house.setStage(
    (given) => {
      const { site, webview } = siteHeardBy((text, sender) => hears(text, sender), given);
      Object.assign(stood, { given, run: webview.run });
      return site;
    },
    { hosts },
  );
  const { given, run } = stood;
  if (!given || !run) throw new Error('The stage made no site.');
  return { ...stage, given, run, play: (app) => (hears = app) };
};
