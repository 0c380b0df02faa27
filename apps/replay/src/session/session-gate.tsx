import type { ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { TroubleNotice } from '../look/trouble-notice.tsx';
import { SignedOutPage } from './signed-out-page.tsx';
import type { Session } from './use-session.ts';

type SessionGateProps = {
  project: string;
  session: Session;
  /** What stands there while it opens, for who sees it or hears it. */
  opening: ReactNode;
  /** Who is signed in sees this. */
  children: ReactNode;
};

/** What stands in place of the pages while nobody is signed in. */
export const SessionGate = ({ project, session, opening, children }: SessionGateProps) => {
  const queries = useQueryClient();
  switch (session.state) {
    case 'opening':
      return (
        <main id="content" className="opening" role="status">
          <span className="opening-line" aria-hidden />
          {opening}
        </main>
      );
    case 'signed_out':
      return <SignedOutPage project={project} trouble={session.trouble} />;
    case 'troubled':
      return (
        <main id="content">
          <TroubleNotice
            trouble={session.trouble}
            onRetry={() => {
              void queries.invalidateQueries({ queryKey: ['session'] });
            }}
          />
        </main>
      );
    case 'signed_in':
      return children;
  }
};
