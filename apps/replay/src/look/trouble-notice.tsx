import type { ReactNode } from 'react';
import { CircleSlash2, CloudOff, Hourglass, SearchX, TriangleAlert } from 'lucide-react';
import type { Trouble, TroubleKind } from '../http/trouble.ts';
import { texts } from '../texts.ts';

const icons: Partial<Record<TroubleKind, ReactNode>> = {
  offline: <CloudOff size={22} strokeWidth={1.75} aria-hidden />,
  not_allowed: <CircleSlash2 size={22} strokeWidth={1.75} aria-hidden />,
  not_found: <SearchX size={22} strokeWidth={1.75} aria-hidden />,
  busy: <Hourglass size={22} strokeWidth={1.75} aria-hidden />,
};

/** What went wrong, in place of what was asked for, and what can be done about it. */
export const TroubleNotice = ({
  trouble,
  onRetry,
  children,
}: {
  trouble: Trouble;
  onRetry?: () => void;
  children?: ReactNode;
}) => {
  const { title, lead } = texts.trouble[trouble.kind];
  const said = ['failed', 'bad_request', 'busy'].includes(trouble.kind) ? trouble.message : undefined;
  return (
    <div className="notice" role="alert">
      <span className="notice-icon">
        {icons[trouble.kind] ?? <TriangleAlert size={22} strokeWidth={1.75} aria-hidden />}
      </span>
      <h1>{title}</h1>
      <p>{lead}</p>
      {said === undefined ? undefined : (
        <p className="notice-said">
          <bdi>{said}</bdi>
        </p>
      )}
      <div className="notice-acts">
        {onRetry === undefined ? undefined : (
          <button type="button" className="button" onClick={onRetry}>
            {texts.trouble.retry}
          </button>
        )}
        {children}
      </div>
    </div>
  );
};
