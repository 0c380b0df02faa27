import { createNativeApp } from './native-app.ts';
import { fail, note, pass, skip, type Outcome, type Step } from './step.ts';

/** The parameter by which this page knows that it stands in a frame of itself. */
const frameParameter = 'throughline-frame';

/** Milliseconds in which an app that answers frames would have answered. */
const silenceMs = 1500;
/** Milliseconds for a frame to load and speak. */
const loadMs = 10_000;

type Report = { throughlineFrame: string; bridge: boolean; heard: number };

export const isCheckFrame = (): boolean => window !== top && new URLSearchParams(location.search).has(frameParameter);

/** In the frame: says hello as any frame could, and tells the page what came of it. */
export const speakFromFrame = (): void => {
  const app = createNativeApp();
  app.say({ type: 'hello', origin: location.origin });
  app.say({ type: 'hello', origin: document.referrer && new URL(document.referrer).origin });
  setTimeout(() => {
    const report: Report = {
      throughlineFrame: new URLSearchParams(location.search).get(frameParameter) ?? '',
      bridge: app.kind !== undefined,
      heard: app.heard.length,
    };
    // To whoever framed it: it says nothing that the page does not know.
    parent.postMessage(report, '*');
  }, silenceMs);
};

const isReport = (data: unknown, id: string): data is Report =>
  typeof data === 'object' && data !== null && 'throughlineFrame' in data && data.throughlineFrame === id;

/** Opens this page in a frame and resolves to what it reports; undefined when it does not load. */
const openFrame = (sandboxed: boolean): Promise<Report | undefined> =>
  new Promise((resolve) => {
    const id = Math.random().toString(36).slice(2);
    const address = new URL(location.href);
    address.searchParams.set(frameParameter, id);
    const frame = document.createElement('iframe');
    // Without allow-same-origin its origin is one of its own, as a stranger's would be.
    if (sandboxed) frame.sandbox.add('allow-scripts');
    frame.src = address.href;
    frame.hidden = true;
    frame.title = 'check';
    const end = (report: Report | undefined): void => {
      clearTimeout(timer);
      removeEventListener('message', take);
      frame.remove();
      resolve(report);
    };
    const take = ({ source, data }: MessageEvent): void => {
      if (source === frame.contentWindow && isReport(data, id)) end(data);
    };
    const timer = setTimeout(end, loadMs, undefined);
    addEventListener('message', take);
    document.body.append(frame);
  });

const frameStep = (id: string, title: string, sandboxed: boolean): Step => ({
  id,
  title,
  async run({ app }): Promise<Outcome> {
    const from = app.heard.length;
    const report = await openFrame(sandboxed);
    const heardHere = app.heard.length - from;
    if (heardHere > 0 || (report?.heard ?? 0) > 0)
      return fail(
        `A hello out of a frame was answered ${heardHere > 0 ? 'in the main frame' : 'in the frame'}. Check isMainFrame of the message; a JavascriptInterface cannot, use WebMessageListener.`,
      );
    if (!report)
      return skip(
        'The frame did not load: this site lets no page frame it (X-Frame-Options). Use the page that the collector serves.',
      );
    return report.bridge
      ? pass('It has the bridge and was not answered.')
      : note('It has no bridge at all, which is as good.');
  },
});

export const sameOriginFrame = frameStep('frame', 'A frame of this origin is not answered', false);
export const foreignFrame = frameStep('foreign_frame', 'A frame of another origin is not answered', true);
