import { QueryCache, QueryClient } from '@tanstack/react-query';
import { Problem } from './api/problem';

/** Lists are asked for again after this long; what is decided about money always is. */
const FRESH_MILLIS = 10_000;
const ATTEMPTS = 2;

/** Where the session has ended; heard by the shell. */
export const SIGNED_OUT = 'bridge:signed-out';

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (failure) => {
        if (failure instanceof Problem && failure.isSignedOut) {
          window.dispatchEvent(new Event(SIGNED_OUT));
        }
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MILLIS,
        refetchOnWindowFocus: false,
        retry: (count, failure) => failure instanceof Problem && failure.passes && count < ATTEMPTS,
      },
    },
  });
}
