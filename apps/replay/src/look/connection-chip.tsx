import type { StreamState } from '../live/event-stream.ts';
import { texts } from '../texts.ts';
import { useOnline } from './use-online.ts';

/** Whether what is shown is live. The text says it; the dot repeats it. */
export const ConnectionChip = ({ state }: { state: StreamState }) => {
  const online = useOnline();
  const text = online ? texts.connection[state] : texts.connection.offline;
  return (
    <span className="chip live" data-state={online ? state : 'lost'} role="status">
      <span className="live-dot" aria-hidden />
      {text}
    </span>
  );
};
