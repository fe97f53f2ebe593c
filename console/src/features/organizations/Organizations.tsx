import { IconBuilding } from '@tabler/icons-react';
import { answerOf, api } from '@/lib/api/client';
import { zone } from '@/lib/format';
import { handleOf, type Organization } from '@/lib/organizations';
import { useKnownSession } from '@/lib/session';
import { usePage } from '@/lib/usePage';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Id } from '@/ui/Id';
import { PageHead } from '@/ui/PageHead';
import { Subtitled } from '@/ui/Subtitled';
import { When } from '@/ui/When';

const COLUMNS: Column<Organization>[] = [
  {
    title: 'Organization',
    cell: (each) => (
      <Subtitled below={each.name ?? 'no name in addresses'}>{each.display_name ?? handleOf(each)}</Subtitled>
    ),
  },
  { title: 'State', cell: (each) => <Badge state={each.state} /> },
  { title: 'Kind', cell: (each) => each.kind, wideOnly: true },
  { title: 'Time zone', cell: (each) => each.time_zone, wideOnly: true },
  { title: 'Id', cell: (each) => <Id id={each.id} />, wideOnly: true },
  { title: 'Created', cell: (each) => <When at={each.created_at} />, wideOnly: true },
];

/** The customers for staff; their own for everybody else. */
export function Organizations() {
  const { staff } = useKnownSession();
  const list = usePage(['/v1/organizations'], (query) => answerOf(api.GET('/v1/organizations', { params: { query } })));
  return (
    <>
      <PageHead
        title={staff ? 'Organizations' : 'Your organizations'}
        facts={`${staff ? 'All customers of this installation' : 'Those that you belong to'}, newest first · times in ${zone}`}
      />
      <Card flush>
        <DataTable
          label="Organizations"
          noun="organization"
          list={list}
          columns={COLUMNS}
          keyOf={(each) => each.id ?? ''}
          linkOf={(each) => `/organizations/${handleOf(each)}`}
          empty={
            <EmptyState
              icon={<IconBuilding size={20} />}
              title="No organizations yet"
              text="An organization is a customer: its people, what it has bought and what it has used."
              command="bridge orgs create acme"
            />
          }
        />
      </Card>
    </>
  );
}
