import { IconReceipt } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { usePage } from '@/lib/usePage';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Id } from '@/ui/Id';
import { When } from '@/ui/When';

type Subscription = Schema<'SubscriptionView'>;

const COLUMNS: Column<Subscription>[] = [
  { title: 'Plan', cell: (each) => each.items?.map((item) => item.plan).join(', ') },
  { title: 'State', cell: (each) => <Badge state={each.status} /> },
  { title: 'Seats', cell: (each) => each.items?.map((item) => item.seats ?? '-').join(', '), numeric: true },
  { title: 'Every', cell: (each) => each.items?.map((item) => item.every).join(', '), wideOnly: true },
  { title: 'Currency', cell: (each) => each.currency, wideOnly: true },
  { title: 'Started', cell: (each) => <When at={each.start} />, wideOnly: true },
  { title: 'Period ends', cell: (each) => <When at={each.period?.end} />, wideOnly: true },
  { title: 'Id', cell: (each) => <Id id={each.id} />, wideOnly: true },
];

/** What an organization has bought. */
export function Subscriptions() {
  const { organization: org = '' } = useParams();
  const list = usePage(['/v1/organizations/{org}/subscriptions', org], (query) =>
    answerOf(api.GET('/v1/organizations/{org}/subscriptions', { params: { path: { org }, query } })),
  );
  return (
    <Card flush>
      <DataTable
        label="Subscriptions"
        noun="subscription"
        list={list}
        columns={COLUMNS}
        keyOf={(each) => each.id ?? ''}
        linkOf={(each) => `/billing/subscriptions/${each.id}`}
        empty={
          <EmptyState
            icon={<IconReceipt size={20} />}
            title="No subscriptions yet"
            text="A subscription says which plans the organization has, how many seats, and since when."
            command={`bridge subscriptions create ${org} registry/team=5`}
          />
        }
      />
    </Card>
  );
}
