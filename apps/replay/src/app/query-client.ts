import { QueryCache, QueryClient } from '@tanstack/react-query';
import { asTrouble, mayPass } from '../http/trouble.ts';

/** Queries that try again only what can pass by itself, and turn to the sign-in page when any of them is signed out. */
export const createQueryClient = (): QueryClient => {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (thrown, query) => {
        if (asTrouble(thrown).kind === 'signed_out' && query.queryKey[0] !== 'session')
          void client.invalidateQueries({ queryKey: ['session'] });
      },
    }),
    defaultOptions: {
      queries: {
        retry: (failures, thrown) => mayPass(asTrouble(thrown)) && failures < 2,
        refetchInterval: ({ state }) => (state.error !== null && mayPass(asTrouble(state.error)) ? 5000 : false),
        // Being offline is shown as what it is, not as a page that loads for ever.
        networkMode: 'always',
      },
    },
  });
  return client;
};
