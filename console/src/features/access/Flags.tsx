import { IconFlag } from '@tabler/icons-react';
import { useFilters } from '@/lib/filters';
import { type DeclaredFlag, defaultText, ruleText } from '@/lib/flags';
import { counted } from '@/lib/format';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { ChoiceFilter, Filters, TextFilter } from '@/ui/Filters';
import { FlagBadge } from '@/ui/FlagBadge';
import { Loaded } from '@/ui/Loaded';
import { NothingMatches } from '@/ui/NothingMatches';
import { PageHead } from '@/ui/PageHead';
import { Prose } from '@/ui/Prose';
import { Subtitled } from '@/ui/Subtitled';
import { whole } from '@/ui/whole';
import { AccessTabs } from './AccessTabs';
import { type ProductManifest, useManifests } from './useManifests';

interface Row {
  product: string;
  key: string;
  flag: DeclaredFlag;
}

const COLUMNS: Column<Row>[] = [
  { title: 'Flag', cell: (each) => <Subtitled below={each.product}>{each.key}</Subtitled> },
  { title: 'State', cell: (each) => <FlagBadge product={each.product} flag={each.key} retired={each.flag.retired} /> },
  { title: 'Rules', cell: (each) => <Rules of={each.flag} /> },
  { title: 'Otherwise', cell: (each) => defaultText(each.flag), wideOnly: true },
  { title: 'Type', cell: (each) => each.flag.type, wideOnly: true },
  { title: 'Read by', cell: (each) => (each.flag.client ? 'Programs and browsers' : 'Programs'), wideOnly: true },
];

function Rules({ of }: { of: DeclaredFlag }) {
  if (of.unleash !== undefined) {
    return 'As Unleash has them';
  }
  const [first, ...more] = of.rules ?? [];
  if (first === undefined) {
    return 'None';
  }
  return (
    <Subtitled below={more.length > 0 && `and ${counted(more.length, 'more rule')}`}>
      <span>
        <Prose text={ruleText(first)} />
      </span>
    </Subtitled>
  );
}

function rowsOf(products: ProductManifest[]): Row[] {
  return products.flatMap(({ product, manifest }) =>
    Object.entries(manifest.flags ?? {}).map(([key, flag]) => ({ product, key, flag })),
  );
}

/** Every flag that a product declares. */
export function Flags() {
  const { get, set, clear } = useFilters();
  const query = useManifests();
  const product = get('product');
  const text = get('q')?.toLowerCase();
  const products = (query.data ?? []).filter(({ manifest }) => Object.keys(manifest.flags ?? {}).length > 0);
  return (
    <>
      <PageHead title="Flags" facts="Declared in the manifests of products; killed and overridden here" />
      <AccessTabs />
      <Filters>
        <TextFilter label="Name" placeholder="scanner" value={get('q')} onChange={(value) => set('q', value)} />
        <ChoiceFilter
          label="Product"
          any="All products"
          choices={Object.fromEntries(products.map((each) => [each.product, each.product]))}
          value={product}
          onChange={(value) => set('product', value)}
        />
      </Filters>
      <Card flush>
        <Loaded query={query} lines={6}>
          {(found) => {
            const all = rowsOf(found);
            const rows = all.filter(
              (each) =>
                (product === undefined || each.product === product) && each.key.toLowerCase().includes(text ?? ''),
            );
            return (
              <DataTable
                label="Flags"
                noun="flag"
                list={whole(rows)}
                columns={COLUMNS}
                keyOf={(each) => `${each.product}/${each.key}`}
                linkOf={(each) => `/access/flags/${each.product}/${each.key}`}
                empty={all.length === 0 ? <None /> : <NothingMatches what="flag" clear={clear} />}
              />
            );
          }}
        </Loaded>
      </Card>
    </>
  );
}

function None() {
  return (
    <EmptyState
      icon={<IconFlag size={20} />}
      title="No flags yet"
      text="A flag is declared in its product's manifest, with rules that say who gets which value."
      command="bridge apply products/registry.yaml"
    />
  );
}
