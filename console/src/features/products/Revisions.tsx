import { useParams } from 'react-router';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { usePage } from '@/lib/usePage';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Principal } from '@/ui/Principal';
import { When } from '@/ui/When';
import { useProduct } from './useProduct';

type Revision = Schema<'RevisionView'>;

/** What a product was, revision by revision, newest first. */
export function Revisions() {
  const { product = '' } = useParams();
  const live = useProduct(product).data?.live;
  const list = usePage(['/v1/products/{product}/revisions', product], (query) =>
    answerOf(api.GET('/v1/products/{product}/revisions', { params: { path: { product }, query } })),
  );
  const columns: Column<Revision>[] = [
    { title: 'Revision', cell: (each) => each.revision },
    { title: 'State', cell: (each) => <Badge state={each.revision === live ? 'live' : 'superseded'} /> },
    { title: 'Added', cell: (each) => each.added, numeric: true },
    { title: 'Changed', cell: (each) => each.changed, numeric: true },
    { title: 'Removed', cell: (each) => each.removed, numeric: true },
    {
      title: 'Reverts to',
      cell: (each) => (each.reverted_to === undefined ? '-' : `revision ${each.reverted_to}`),
      wideOnly: true,
    },
    { title: 'Applied', cell: (each) => <When at={each.applied_at} />, wideOnly: true },
    { title: 'By', cell: (each) => <Principal of={each.applied_by} />, wideOnly: true },
  ];
  return (
    <Card
      title="Revisions"
      note={`bridge revert ${product} --to N makes an earlier one live again, as a new revision`}
      flush
    >
      <DataTable
        label="Revisions"
        noun="revision"
        list={list}
        columns={columns}
        keyOf={(each) => String(each.revision)}
        empty={<EmptyState title="No revisions" text="The product was never applied." />}
      />
    </Card>
  );
}
