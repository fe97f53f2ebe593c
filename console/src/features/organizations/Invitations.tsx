import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { Problem } from '@/lib/api/problem';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { When } from '@/ui/When';

type Invitation = Schema<'InvitationView'>;

const SHOWN = 50;

const COLUMNS: Column<Invitation>[] = [
  { title: 'Address', cell: (each) => each.email },
  { title: 'Roles', cell: (each) => each.roles?.join(', ') },
  { title: 'State', cell: (each) => <Badge state={each.state} /> },
  { title: 'Sent', cell: (each) => <When at={each.created_at} />, wideOnly: true },
  { title: 'Expires', cell: (each) => <When at={each.expires_at} />, wideOnly: true },
];

/** Who is asked to join; shown to those who may invite, and to nobody else. */
export function Invitations({ org }: { org: string }) {
  const query = useQuery({
    queryKey: ['/v1/organizations/{org}/invitations', org],
    queryFn: () =>
      answerOf(api.GET('/v1/organizations/{org}/invitations', { params: { path: { org }, query: { limit: SHOWN } } })),
  });
  if (query.data?.results?.length === 0 || (query.error instanceof Problem && !query.error.passes)) {
    return null;
  }
  return (
    <Card title="Invitations" flush>
      <DataTable
        label="Invitations"
        noun="invitation"
        columns={COLUMNS}
        keyOf={(each) => each.id ?? ''}
        empty={null}
        list={{
          rows: query.data?.results,
          error: query.error,
          isFetching: query.isFetching,
          isFirst: true,
          toFirst: () => undefined,
          toNext: undefined,
          refetch: query.refetch,
        }}
      />
    </Card>
  );
}
