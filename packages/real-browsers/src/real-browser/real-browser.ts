/** The browser engines that tests run in. */
export type EngineName = 'chromium' | 'firefox' | 'webkit';

/** How a browser is started. Where an engine cannot do one of these, `launchBrowser` refuses it and says why. */
export type LaunchOptions = {
  /** Folder that cookies and storage are kept in from one launch to the next; made if missing. Default: gone at the end. */
  profile?: string | undefined;
  /** The person has forbidden every site to keep anything: cookies cannot be written, storage throws. */
  cookies?: 'blocked';
  /** CSS pixels of the page. Default: 1280 × 800. */
  viewport?: { width: number; height: number };
};

/** One person's cookies and storage. Its pages share them, and share them with no other profile's pages. */
export type RealProfile = {
  /** A new tab in a window of its own: all that are open are seen, as side by side. */
  newPage(): Promise<RealPage>;
  /** Closes its pages, and forgets what they stored unless it was launched with a folder of its own. */
  close(): Promise<void>;
};

/** A real browser, itself a profile. It ends with this process, however this process ends. */
export type RealBrowser = RealProfile & {
  readonly engine: EngineName;
  /** Another person at the same machine: nothing stored yet. Cheaper than another launch where the engine allows it. */
  newProfile(): Promise<RealProfile>;
  /** All its processes end at once, without a word to any page, as when the machine loses power. */
  kill(): Promise<void>;
};

/**
 * A tab. Everything waits at most 15 s and then throws, saying for what. Selectors are CSS; an element that is not
 * there yet is waited for.
 */
export type RealPage = {
  /** `until`: `load` (default) the page's own event, or `committed`: the answer has begun to come. */
  goto(url: string, until?: 'load' | 'committed'): Promise<void>;
  /**
   * Value of an expression (`a.b`, `(one(), two())`), a promise's value awaited, carried over as JSON. Statements work
   * too, by `eval`: not where the page's Content Security Policy forbids that.
   */
  evaluate<Value = unknown>(expressionText: string): Promise<Value>;
  /** Until the expression is truthy, over navigations too. What it throws counts as not yet. */
  waitFor(expressionText: string): Promise<void>;
  /** A person's click on the middle of the element: trusted events. */
  click(selector: string): Promise<void>;
  /** Clicks into the field and types at its end: trusted events. */
  type(selector: string, text: string): Promise<void>;
  /** A key by its name in KeyboardEvent.key: `Tab`, `Enter`, `a`. */
  press(key: string): Promise<void>;
  back(): Promise<void>;
  forward(): Promise<void>;
  reload(): Promise<void>;
  url(): Promise<string>;
  /** As a person closes a tab: the page's end events run, its last requests leave. */
  close(): Promise<void>;
  /**
   * Chromium alone can be told to freeze a page, as it does with one that was long out of sight; a frozen page answers
   * nothing. The others freeze pages in their back/forward cache only.
   */
  freeze?(): Promise<void>;
  thaw?(): Promise<void>;
  /** A PNG of what is seen. */
  screenshot(path: string): Promise<void>;
};
