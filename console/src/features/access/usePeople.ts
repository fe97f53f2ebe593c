import { useQueries, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '@/lib/api/client';
import { shortId } from '@/lib/identifier';
import { personQuery } from '@/lib/people';
import { useKnownSession } from '@/lib/session';

const SHOWN = 100;

/** An organization's people by id, with their names where the reader may know them. */
export function usePeople(org: string): Record<string, string> {
  const { staff, person } = useKnownSession();
  const members = useQuery({
    queryKey: ['/v1/organizations/{org}/members', org, 'people'],
    queryFn: () =>
      answerOf(api.GET('/v1/organizations/{org}/members', { params: { path: { org }, query: { limit: SHOWN } } })),
  });
  const ids = (members.data?.results ?? [])
    .map((each) => each.principal?.replace(/^user:/, '') ?? '')
    .filter((id) => id.startsWith('user_'));
  const names = useQueries({
    queries: ids.map((id) => ({ ...personQuery(id), enabled: staff && id !== person.id })),
    combine: (found) => found.map((each) => each.data?.display_name),
  });
  const mine = `${person.display_name ?? 'You'} (you)`;
  return Object.fromEntries(ids.map((id, at) => [id, id === person.id ? mine : (names[at] ?? shortId(id))]));
}
