import { useRouter } from 'wouter';
import { CommandLine } from '../look/command-line.tsx';
import { ConnectionChip } from '../look/connection-chip.tsx';
import type { StreamState } from '../live/event-stream.ts';
import { texts } from '../texts.ts';

/** A project without a single event: how to send the first one, and a line that waits for it. */
export const FirstEvent = ({ project, connection }: { project: string; connection: StreamState }) => {
  const { base } = useRouter();
  return (
    <main className="first" id="content">
      <div className="first-line" aria-hidden>
        <svg viewBox="0 0 640 96" preserveAspectRatio="xMidYMid meet">
          <path className="first-lane" d="M0 24H640M0 72H640" />
          <path className="first-thread" d="M20 24H210c70 0 50 48 120 48H470" />
          <path className="first-ahead" d="M470 72H620" />
          <circle className="first-mark" cx="20" cy="24" r="5" />
          <circle className="first-mark" cx="120" cy="24" r="5" />
          <circle className="first-mark" cx="400" cy="72" r="5" />
          <circle className="first-wait" cx="470" cy="72" r="8" />
        </svg>
      </div>
      <div className="first-head">
        <h1>{texts.empty.title}</h1>
        <ConnectionChip state={connection} />
      </div>
      <p className="first-lead">{texts.empty.lead}</p>
      <CommandLine command={texts.empty.tag(location.origin + base)} />
      <p>{texts.empty.key}</p>
      <CommandLine command={texts.empty.command(project)} />
      <p>{texts.empty.goal}</p>
      <CommandLine command={texts.empty.goalTag} />
    </main>
  );
};
