import { IconAdjustments } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { useFilters } from '@/lib/filters';
import { words } from '@/lib/format';
import { MERGES } from '@/lib/values';
import { Badge, Chip } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import type { Column } from '@/ui/DataTable';
import { ChoiceFilter, Filters, TextFilter } from '@/ui/Filters';
import { Loaded } from '@/ui/Loaded';
import { Prose } from '@/ui/Prose';
import { Subtitled } from '@/ui/Subtitled';
import styles from './Declared.module.css';
import { DeclaredTable } from './DeclaredTable';
import { boundsOf, type DeclaredSetting, defaultOf, mergeOf, SCOPES, typeText } from './declared';
import type { Catalog } from './plan';
import { useCatalog } from './useProduct';

interface Row {
  key: string;
  setting: DeclaredSetting;
}

const COLUMNS: Column<Row>[] = [
  {
    title: 'Setting',
    cell: ({ key, setting }) => (
      <Subtitled below={setting.description === undefined ? key : <Prose text={setting.description} />}>
        <span className={styles.kind}>
          {setting.name ?? words(key)}
          {setting.retired && <Badge state="retired" />}
        </span>
      </Subtitled>
    ),
  },
  {
    title: 'Type',
    cell: ({ setting }) => <span className={styles.type}>{typeText(setting.type)}</span>,
    wideOnly: true,
  },
  { title: 'Default', cell: ({ setting }) => <span className={styles.type}>{defaultOf(setting)}</span> },
  {
    title: 'Merged',
    cell: ({ setting }) => <Subtitled below={MERGES[mergeOf(setting)]}>{words(mergeOf(setting))}</Subtitled>,
    wideOnly: true,
  },
  { title: 'Bounds', cell: ({ setting }) => <Bounds of={boundsOf(setting)} />, wideOnly: true },
  {
    title: 'Set by',
    cell: ({ setting }) => (
      <span className={styles.chips}>
        {setting.scopes?.map((scope) => (
          <Chip key={scope}>{SCOPES[scope] ?? scope}</Chip>
        ))}
      </span>
    ),
  },
];

function Bounds({ of }: { of: string[] }) {
  if (of.length === 0) {
    return '-';
  }
  return (
    <ul className={styles.bounds}>
      {of.map((each) => (
        <li key={each}>
          <Prose text={each} />
        </li>
      ))}
    </ul>
  );
}

function rowsOf({ settings = {} }: Catalog): Row[] {
  return Object.entries(settings).map(([key, setting]) => ({ key, setting }));
}

/** What customers may govern of a product: the types of values, what holds by default, and who may say otherwise. */
export function ProductSettings() {
  const { product = '' } = useParams();
  const { get, set, clear } = useFilters();
  const query = useCatalog(product);
  const text = (get('q') ?? '').toLowerCase();
  const scope = get('scope');
  const found = ({ key, setting }: Row) =>
    (scope === undefined || setting.scopes?.includes(scope) === true) &&
    `${key} ${setting.name ?? ''}`.toLowerCase().includes(text);
  return (
    <>
      <Filters>
        <TextFilter label="Name" placeholder="timeout" value={get('q')} onChange={(value) => set('q', value)} />
        <ChoiceFilter
          label="Set by"
          any="Any scope"
          choices={SCOPES}
          value={scope}
          onChange={(value) => set('scope', value)}
        />
      </Filters>
      <Card
        title="Settings"
        note="Declared in the manifest; the platform may set every one, customers on their page Settings"
        flush
      >
        <Loaded query={query} lines={6}>
          {(catalog) => {
            const all = rowsOf(catalog);
            return (
              <DeclaredTable
                product={product}
                label="Settings"
                noun="setting"
                all={all}
                found={found}
                columns={COLUMNS}
                clear={clear}
                icon={<IconAdjustments size={20} />}
                meaning="A setting in the manifest is a typed value that customers govern, scope by scope."
              />
            );
          }}
        </Loaded>
      </Card>
    </>
  );
}
