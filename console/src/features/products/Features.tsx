import { IconListCheck } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { useFilters } from '@/lib/filters';
import { words } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import type { Column } from '@/ui/DataTable';
import { ChoiceFilter, Filters, TextFilter } from '@/ui/Filters';
import { Loaded } from '@/ui/Loaded';
import { Prose } from '@/ui/Prose';
import { Subtitled } from '@/ui/Subtitled';
import styles from './Declared.module.css';
import { DeclaredTable } from './DeclaredTable';
import { type Given, givenBy, KINDS, unitText, windowText } from './feature';
import type { Catalog, Feature } from './plan';
import { useCatalog } from './useProduct';

interface Row {
  key: string;
  product: string;
  feature: Feature;
  unit: string | undefined;
  given: Given[];
}

const COLUMNS: Column<Row>[] = [
  {
    title: 'Feature',
    cell: ({ key, feature }) => (
      <Subtitled below={feature.description === undefined ? key : <Prose text={feature.description} />}>
        {feature.name ?? words(key)}
      </Subtitled>
    ),
  },
  {
    title: 'Kind',
    cell: ({ feature }) => (
      <span className={styles.kind}>
        {KINDS[feature.type] ?? feature.type}
        {feature.retired && <Badge state="retired" />}
      </span>
    ),
    wideOnly: true,
  },
  { title: 'Unit', cell: (each) => each.unit ?? '-', wideOnly: true },
  { title: 'Counted', cell: (each) => <Counted row={each} />, wideOnly: true },
  { title: 'Given by', cell: (each) => <Plans given={each.given} /> },
];

/** What counts a feature: a meter, the resources there are, or the product itself. */
function Counted({ row: { product, feature } }: { row: Row }) {
  const { type, meter, counts } = feature;
  if (type === 'metered' && meter !== undefined) {
    return (
      <Subtitled below={windowText(feature)}>
        <Link className={styles.inner} to={`/usage?${new URLSearchParams({ meter: `${product}:${meter}` })}`}>
          {meter}
        </Link>
      </Subtitled>
    );
  }
  return type === 'limit' ? counts === undefined ? 'by the product' : <code>{counts}</code> : '-';
}

/** How much each plan gives. */
function Plans({ given }: { given: Given[] }) {
  if (given.length === 0) {
    return <span className={styles.nothing}>No plan</span>;
  }
  return (
    <ul className={styles.given}>
      {given.map((each) => (
        <li key={each.plan}>
          <span data-retired={each.retired || undefined} title={each.retired ? 'retired' : undefined}>
            {each.name}
          </span>
          <span>{each.given}</span>
        </li>
      ))}
    </ul>
  );
}

function rowsOf(product: string, catalog: Catalog): Row[] {
  return Object.entries(catalog.features ?? {}).map(([key, feature]) => ({
    key,
    product,
    feature,
    unit: unitText(feature, catalog),
    given: givenBy(key, catalog),
  }));
}

/** What a customer can have of a product, and which plans give how much of it. */
export function Features() {
  const { product = '' } = useParams();
  const { get, set, clear } = useFilters();
  const query = useCatalog(product);
  const text = (get('q') ?? '').toLowerCase();
  const kind = get('kind');
  const found = ({ key, feature }: Row) =>
    (kind === undefined || feature.type === kind) && `${key} ${feature.name ?? ''}`.toLowerCase().includes(text);
  return (
    <>
      <Filters>
        <TextFilter label="Name" placeholder="scanning" value={get('q')} onChange={(value) => set('q', value)} />
        <ChoiceFilter
          label="Kind"
          any="All kinds"
          choices={KINDS}
          value={kind}
          onChange={(value) => set('kind', value)}
        />
      </Filters>
      <Card title="Features" note="Declared in the manifest; plans say who has how much of them" flush>
        <Loaded query={query} lines={6}>
          {(catalog) => {
            const all = rowsOf(product, catalog);
            return (
              <DeclaredTable
                product={product}
                label="Features"
                noun="feature"
                all={all}
                found={found}
                columns={COLUMNS}
                clear={clear}
                icon={<IconListCheck size={20} />}
                meaning="A feature in the manifest is something that a customer can have: a switch, a limit, or a metered quantity."
              />
            );
          }}
        </Loaded>
      </Card>
    </>
  );
}
