import { IconPackage } from '@tabler/icons-react';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { usePage } from '@/lib/usePage';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { PageHead } from '@/ui/PageHead';
import { Principal } from '@/ui/Principal';
import { Subtitled } from '@/ui/Subtitled';
import { When } from '@/ui/When';

type Line = Schema<'ProductLine'>;

const COLUMNS: Column<Line>[] = [
  {
    title: 'Product',
    cell: (each) => <Subtitled below={each.product}>{each.name}</Subtitled>,
  },
  { title: 'Revision', cell: (each) => each.revision, numeric: true },
  { title: 'Plans', cell: (each) => each.plans, numeric: true, wideOnly: true },
  { title: 'Meters', cell: (each) => each.meters, numeric: true, wideOnly: true },
  { title: 'Features', cell: (each) => each.features, numeric: true, wideOnly: true },
  { title: 'Actions', cell: (each) => each.actions, numeric: true, wideOnly: true },
  { title: 'Settings', cell: (each) => each.settings, numeric: true, wideOnly: true },
  { title: 'Flags', cell: (each) => each.flags, numeric: true, wideOnly: true },
  { title: 'Applied', cell: (each) => <When at={each.applied_at} /> },
  { title: 'By', cell: (each) => <Principal of={each.applied_by} />, wideOnly: true },
];

/** What is sold and guarded here, each declared in one manifest. */
export function Products() {
  const list = usePage(['/v1/products'], (query) => answerOf(api.GET('/v1/products', { params: { query } })));
  return (
    <>
      <PageHead title="Products" facts="Each is declared in one manifest; applying it makes it live at once" />
      <Card flush>
        <DataTable
          label="Products"
          noun="product"
          list={list}
          columns={COLUMNS}
          keyOf={(each) => each.product ?? ''}
          linkOf={(each) => `/products/${each.product}`}
          empty={
            <EmptyState
              icon={<IconPackage size={20} />}
              title="No products yet"
              text="A product is one file: resources and actions, settings, flags, meters, features, plans and prices."
              command="bridge apply products/registry.yaml"
            />
          }
        />
      </Card>
    </>
  );
}
