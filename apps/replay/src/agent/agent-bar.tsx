import { Said } from '../look/bidi.tsx';
import { Mark } from '../look/mark.tsx';
import { texts } from '../texts.ts';

/** Whose callers they are. */
export const AgentBar = ({ name }: { name: string }) => (
  <header className="top">
    <a className="skip" href="#content">
      {texts.top.skip}
    </a>
    <span className="top-mark">
      <Mark />
      <span className="top-name">{texts.product}</span>
    </span>
    <span className="top-project">
      <Said text={name} most={60} />
    </span>
  </header>
);
