import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { answerOf, api } from '@/lib/api/client';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { Facts } from '@/ui/Facts';
import { Id } from '@/ui/Id';
import { Loaded } from '@/ui/Loaded';
import { PageHead } from '@/ui/PageHead';
import { When } from '@/ui/When';

/** One person, as staff see them. */
export function Person() {
  const { user = '' } = useParams();
  const query = useQuery({
    queryKey: ['/v1/users/{id}', user],
    queryFn: () => answerOf(api.GET('/v1/users/{id}', { params: { path: { id: user } } })),
  });
  return (
    <Loaded query={query} lines={6} page>
      {(person) => (
        <>
          <PageHead
            crumbs={[{ title: 'Organizations', to: '/organizations' }]}
            title={person.display_name ?? user}
            mark={<Badge state={person.state} />}
          />
          <Card title="Facts">
            <Facts
              facts={[
                ['Id', <Id key="id" id={person.id} />],
                ['Personal account', <Id key="account" id={person.account} />],
                ['Registered', <When key="created" at={person.created_at} />],
                ...(person.emails ?? []).map((each): [string, string] => [
                  each.primary ? 'Email' : 'Further email',
                  `${each.email}${each.proven_at === undefined ? ', not proven' : ''}`,
                ]),
              ]}
            />
          </Card>
        </>
      )}
    </Loaded>
  );
}
