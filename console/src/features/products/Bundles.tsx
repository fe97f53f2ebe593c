import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { Subtitled } from '@/ui/Subtitled';
import { whole } from '@/ui/whole';
import type { Catalog } from './plan';

type Bundle = NonNullable<Catalog['bundles']>[string] & { key: string };

const COLUMNS: Column<Bundle>[] = [
  { title: 'Bundle', cell: (each) => <Subtitled below={each.key}>{each.name ?? each.key}</Subtitled> },
  { title: 'Plans', cell: (each) => <code>{each.plans?.join(', ')}</code> },
  { title: 'Less', cell: (each) => each.discount ?? '-', numeric: true },
];

/** Plans of several products at one price. */
export function Bundles({ bundles }: { bundles: NonNullable<Catalog['bundles']> }) {
  const rows = Object.entries(bundles).map(([key, bundle]) => ({ ...bundle, key }));
  if (rows.length === 0) {
    return null;
  }
  return (
    <Card title="Bundles" note="Several plans at one price" flush>
      <DataTable
        label="Bundles"
        noun="bundle"
        list={whole(rows)}
        columns={COLUMNS}
        keyOf={(each) => each.key}
        empty={null}
      />
    </Card>
  );
}
