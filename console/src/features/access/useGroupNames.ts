import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '@/lib/api/client';

const SHOWN = 200;

/** The names of an organization's groups, by id. */
export function useGroupNames(org: string): Record<string, string> {
  const { data } = useQuery({
    queryKey: ['/v1/organizations/{org}/groups', org, 'names'],
    queryFn: () =>
      answerOf(api.GET('/v1/organizations/{org}/groups', { params: { path: { org }, query: { limit: SHOWN } } })),
  });
  return Object.fromEntries((data?.results ?? []).map((each) => [each.id ?? '', each.display_name ?? each.key ?? '']));
}
