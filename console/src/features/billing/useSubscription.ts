import { useQuery } from '@tanstack/react-query';
import { api, type Schema, versionOf } from '@/lib/api/client';

export type Subscription = Schema<'SubscriptionView'>;

/** A subscription as it is now, with the version that a change of it is onto. */
export function useSubscription(id: string) {
  return useQuery({
    queryKey: ['/v1/subscriptions/{id}', id],
    staleTime: 0,
    queryFn: () => versionOf(api.GET('/v1/subscriptions/{id}', { params: { path: { id } } })),
  });
}
