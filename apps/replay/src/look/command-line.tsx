import { CopyButton } from './copy-button.tsx';

/** A command or a piece of markup to be copied. */
export const CommandLine = ({ command }: { command: string }) => (
  <div className="command">
    <pre tabIndex={0}>
      <code>{command}</code>
    </pre>
    <CopyButton text={command} />
  </div>
);
