import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '@/lib/api/client';

/** What billing amounts to over all customers. */
export function useOverview() {
  return useQuery({
    queryKey: ['/v1/billing/overview'],
    staleTime: 0,
    queryFn: () => answerOf(api.GET('/v1/billing/overview')),
  });
}
