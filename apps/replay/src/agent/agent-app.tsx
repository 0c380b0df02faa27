import { useState } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import type { Identifier } from '@throughline/protocol';
import { CrashGuard } from '../app/crash-guard.tsx';
import { createQueryClient } from '../app/query-client.ts';
import { SessionGate } from '../session/session-gate.tsx';
import { NoProjectPage } from '../session/signed-out-page.tsx';
import { useSession } from '../session/use-session.ts';
import { texts } from '../texts.ts';
import { AgentBar } from './agent-bar.tsx';
import { AgentPage } from './agent-page.tsx';
import { useQuestion } from './use-question.ts';

type AgentAppProps = { project: string | undefined; asked: Identifier | undefined };

/** Who is calling, behind the sign-in of the replay page. */
export const AgentApp = ({ project, asked }: AgentAppProps) => {
  const [queries] = useState(createQueryClient);
  return (
    <CrashGuard>
      <QueryClientProvider client={queries}>
        {project === undefined ? (
          <NoProjectPage last={undefined} />
        ) : (
          <SignedInAgent key={project} project={project} asked={asked} />
        )}
      </QueryClientProvider>
    </CrashGuard>
  );
};

const SignedInAgent = ({ project, asked }: { project: string; asked: Identifier | undefined }) => {
  const session = useSession(project);
  const question = useQuestion(asked);
  return (
    <>
      <AgentBar name={session.state === 'signed_in' ? session.signedIn.project.name : project} />
      <SessionGate project={project} session={session} opening={<span className="unseen">{texts.agent.opening}</span>}>
        <AgentPage project={project} question={question} />
      </SessionGate>
    </>
  );
};
