import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { dateText, words } from '@/lib/format';
import { useKnownSession } from '@/lib/session';

/** Through what the person has roles in an account: an invitation, by hand, a group; each with its day. */
export function Sources({ account = '' }: { account: string | undefined }) {
  const { person } = useKnownSession();
  const { data } = useQuery({
    queryKey: ['/v1/organizations/{org}/members/{principal}', account, person.id],
    queryFn: () =>
      answerOf(
        api.GET('/v1/organizations/{org}/members/{principal}', {
          params: { path: { org: account, principal: person.id ?? '' } },
        }),
      ),
  });
  return data?.grants?.length ? data.grants.map(sourceText).join('; ') : '-';
}

function sourceText(grant: Schema<'MemberGrantView'>): string {
  const what = [...(grant.roles ?? []), ...(grant.groups?.length ? ['groups'] : [])].join(', ');
  const since = grant.since === undefined ? '' : ` since ${dateText(grant.since)}`;
  const until = grant.until === undefined ? '' : ` until ${dateText(grant.until)}`;
  return `${words(grant.source ?? '')}${what && `: ${what}`}${since}${until}`;
}
