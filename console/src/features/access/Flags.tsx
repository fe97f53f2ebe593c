import { IconFlag } from '@tabler/icons-react';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { useFilters } from '@/lib/filters';
import { decimalText } from '@/lib/format';
import { usePage } from '@/lib/usePage';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Filters, TextFilter } from '@/ui/Filters';
import { FlagBadge } from '@/ui/FlagBadge';
import { NothingMatches } from '@/ui/NothingMatches';
import { PageHead } from '@/ui/PageHead';
import { ProductFilter } from '@/ui/ProductFilter';
import { Prose } from '@/ui/Prose';
import { Subtitled } from '@/ui/Subtitled';
import { AccessTabs } from './AccessTabs';

type Flag = Schema<'FlagListFlagLineView'>;

const COLUMNS: Column<Flag>[] = [
  { title: 'Flag', cell: (each) => <Subtitled below={each.product}>{each.flag}</Subtitled> },
  { title: 'State', cell: (each) => <FlagBadge killed={each.killed} retired={each.retired} /> },
  { title: 'What for', cell: (each) => <Prose text={each.description ?? '-'} />, wideOnly: true },
  { title: 'Type', cell: (each) => each.type, wideOnly: true },
  {
    title: 'Rules',
    cell: (each) => (each.unleash ? 'of Unleash' : decimalText(String(each.rules ?? 0))),
    numeric: true,
  },
  { title: 'Overrides', cell: (each) => decimalText(String(each.overrides ?? 0)), numeric: true },
  { title: 'First variant stays', cell: (each) => (each.sticky ? 'Yes' : 'No'), wideOnly: true },
  { title: 'Read by', cell: (each) => (each.client ? 'Programs and browsers' : 'Programs'), wideOnly: true },
];

/** Every flag that a product declares, with what is said beside its rules. */
export function Flags() {
  const { get, set, clear } = useFilters();
  const product = get('product');
  const text = get('q');
  const list = usePage(['/v1/access/flags', product, text], (query) =>
    answerOf(
      api.GET('/v1/access/flags', {
        params: { query: { ...query, ...(product && { product }), ...(text && { text }) } },
      }),
    ),
  );
  return (
    <>
      <PageHead title="Flags" facts="Declared in the manifests of products; killed and overridden here" />
      <AccessTabs />
      <Filters>
        <TextFilter label="Name" placeholder="scanner" value={text} onChange={(value) => set('q', value)} />
        <ProductFilter value={product} onChange={(value) => set('product', value)} />
      </Filters>
      <Card flush>
        <DataTable
          label="Flags"
          noun="flag"
          list={list}
          columns={COLUMNS}
          keyOf={(each) => `${each.product}/${each.flag}`}
          linkOf={(each) => `/access/flags/${each.product}/${each.flag}`}
          empty={
            product === undefined && text === undefined ? (
              <EmptyState
                icon={<IconFlag size={20} />}
                title="No flags yet"
                text="A flag is declared in its product's manifest, with rules that say who gets which value."
                command="bridge apply products/registry.yaml"
              />
            ) : (
              <NothingMatches what="flag" clear={clear} />
            )
          }
        />
      </Card>
    </>
  );
}
