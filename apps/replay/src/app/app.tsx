import { useMemo, useState } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { Route, Router, Switch } from 'wouter';
import { NoProjectPage } from '../session/signed-out-page.tsx';
import { rememberedProject } from '../session/remembered-project.ts';
import { CrashGuard } from './crash-guard.tsx';
import { ProjectPages } from './project-pages.tsx';
import { createQueryClient } from './query-client.ts';

/** The whole page, below `base`. `arrivedWith` is the secret of the sign-in link it was opened with. */
export const App = ({ base = '', arrivedWith }: { base?: string; arrivedWith?: string | undefined }) => {
  const [queries] = useState(createQueryClient);
  const last = useMemo(rememberedProject, []);
  return (
    <CrashGuard>
      <QueryClientProvider client={queries}>
        <Router base={base}>
          <Switch>
            <Route path="/p/:project/*?">
              {({ project }) => (
                <ProjectPages key={project} project={decodeURIComponent(project)} arrivedWith={arrivedWith} />
              )}
            </Route>
            <Route>
              <NoProjectPage last={last} />
            </Route>
          </Switch>
        </Router>
      </QueryClientProvider>
    </CrashGuard>
  );
};
