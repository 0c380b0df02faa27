import { useEffect, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCollector } from '../app/collector-context.ts';
import type { SignedIn } from '../http/shapes.ts';
import { asTrouble, type Trouble } from '../http/trouble.ts';
import { rememberProject } from './remembered-project.ts';
import { takeSignInSecret } from './sign-in-secret.ts';

export type Session =
  | { state: 'opening'; redeeming: boolean }
  | { state: 'signed_in'; signedIn: SignedIn }
  | { state: 'signed_out'; trouble: Trouble }
  | { state: 'troubled'; trouble: Trouble };

/** Whether this browser may read the project; redeems the sign-in link it was opened with first. */
export const useSession = (project: string, arrivedWith?: string): Session => {
  const collector = useCollector();
  const queries = useQueryClient();
  const secret = useSignInSecret(arrivedWith);
  const redeemed = useQuery({
    queryKey: ['redeem', secret],
    enabled: secret !== undefined,
    queryFn: () => collector.redeem(secret ?? ''),
    // A link works once: asking again would be answered "used".
    staleTime: Infinity,
    retry: false,
    refetchOnMount: false,
    refetchOnReconnect: false,
  });
  const settled = secret === undefined || !redeemed.isPending;
  const session = useQuery({
    queryKey: ['session', project],
    enabled: settled,
    queryFn: ({ signal }) => collector.session(project, signal),
    staleTime: 60_000,
  });
  useEffect(() => {
    if (redeemed.data === undefined) return;
    rememberProject(redeemed.data.project.id);
    void queries.invalidateQueries({ queryKey: ['session'] });
  }, [redeemed.data, queries]);

  if (!settled || session.isPending) return { state: 'opening', redeeming: secret !== undefined };
  if (session.data !== undefined && session.error === null) return { state: 'signed_in', signedIn: session.data };
  const trouble = asTrouble(session.error);
  if (trouble.kind !== 'signed_out') return { state: 'troubled', trouble };
  return { state: 'signed_out', trouble: redeemed.error === null ? trouble : asTrouble(redeemed.error) };
};

/** The secret this page was opened with, or that of a link opened over it in the same tab. */
const useSignInSecret = (arrivedWith: string | undefined): string | undefined => {
  const [secret, setSecret] = useState(arrivedWith);
  useEffect(() => {
    const take = (): void => {
      const taken = takeSignInSecret(location, history);
      if (taken !== undefined) setSecret(taken);
    };
    addEventListener('hashchange', take);
    return () => {
      removeEventListener('hashchange', take);
    };
  }, []);
  return secret;
};
