import { useQuery } from '@tanstack/react-query';
import { api, versionOf } from '@/lib/api/client';

/** One policy of an organization, with the version that a change of it names. */
export function useOwnPolicy(organization: string, { product, key }: { product: string; key: string }) {
  return useQuery({
    queryKey: ['/v1/access/policies/{product}/{policy}', organization, product, key],
    staleTime: 0,
    queryFn: () =>
      versionOf(
        api.GET('/v1/access/policies/{product}/{policy}', {
          params: { path: { product, policy: key }, query: { organization } },
        }),
      ),
  });
}
