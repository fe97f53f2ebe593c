import { IconGauge } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { decimalText } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Subtitled } from '@/ui/Subtitled';
import { When } from '@/ui/When';
import { whole } from '@/ui/whole';
import { Meter } from './Meter';
import { BEYOND, fullestFirst, fullness } from './quota';

const COLUMNS: Column<Schema<'EntitlementView'>>[] = [
  { title: 'Feature', cell: (each) => <Subtitled below={each.product}>{each.feature}</Subtitled> },
  { title: 'State', cell: (each) => <Badge state={each.state} tone={each.state === 'held' ? 'good' : 'neutral'} /> },
  { title: 'Full', cell: (each) => <Meter percent={fullness(each)} /> },
  { title: 'Used', cell: (each) => amount(each.used), numeric: true, wideOnly: true },
  { title: 'Reserved', cell: (each) => amount(each.held), numeric: true, wideOnly: true },
  { title: 'Left', cell: (each) => (each.unlimited ? 'no end' : amount(each.left)), numeric: true },
  {
    title: 'Included',
    cell: (each) => (each.unlimited ? 'no end' : amount(each.granted)),
    numeric: true,
    wideOnly: true,
  },
  { title: 'Beyond it', cell: (each) => BEYOND[each.overage ?? ''] ?? each.overage ?? '-', wideOnly: true },
  { title: 'Through', cell: (each) => <code>{each.source}</code>, wideOnly: true },
  { title: 'Resets', cell: (each) => <When at={each.resets_at} />, wideOnly: true },
];

function amount(of: string | undefined): string {
  return of === undefined ? '-' : decimalText(of);
}

/** What an organization may use and what is left of it, the fullest first. */
export function QuotaTable({ organization }: { organization: string }) {
  const query = useQuery({
    queryKey: ['/v1/organizations/{org}/entitlements', organization],
    queryFn: () =>
      answerOf(api.GET('/v1/organizations/{org}/entitlements', { params: { path: { org: organization } } })),
  });
  const rows = query.data && fullestFirst(query.data.entitlements ?? []);
  return (
    <Card title="Quotas" note="What it may use by plan, trial or override; a balance as of now" flush>
      <DataTable
        label="Quotas"
        noun="feature"
        list={{ ...whole(rows ?? []), rows, error: query.error, refetch: query.refetch }}
        columns={COLUMNS}
        keyOf={(each) => `${each.product} ${each.feature}`}
        empty={
          <EmptyState
            icon={<IconGauge size={20} />}
            title="Nothing is included"
            text="A plan, a trial or an override gives features to an organization."
            command={`bridge entitlements grant ${organization} registry:pulls --reason="a trial"`}
          />
        }
      />
    </Card>
  );
}
