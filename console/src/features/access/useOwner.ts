import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { handleOf, useOrganizations } from '@/lib/organizations';

/** How many organizations are asked whether a decision is theirs, the newest first. */
const MOST_ASKED = 20;

/** The organization that a decision belongs to: what the address says where it knows it, or the first other that does. */
export function useOwner(evaluation: string, said: string | undefined) {
  const organizations = useOrganizations();
  const newest = organizations.data?.slice(0, MOST_ASKED).map(handleOf) ?? [];
  const known = [...new Set([...(said === undefined ? [] : [said]), ...newest])];
  const search = useQuery({
    queryKey: ['owner', evaluation, known],
    enabled: organizations.data !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      for (const organization of known) {
        const { response } = await api.GET('/v1/access/decisions/{id}', {
          params: { path: { id: evaluation }, query: { organization } },
        });
        if (response.ok) {
          return organization;
        }
      }
      return null;
    },
  });
  return { organization: search.data ?? undefined, searching: search.isPending };
}
