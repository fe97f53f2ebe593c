import { IconFlag } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { useFilters } from '@/lib/filters';
import { type DeclaredFlag, defaultText, offText, ruleText, useKilled } from '@/lib/flags';
import { Card } from '@/ui/Card';
import type { Column } from '@/ui/DataTable';
import { Filters, TextFilter } from '@/ui/Filters';
import { FlagBadge } from '@/ui/FlagBadge';
import { Loaded } from '@/ui/Loaded';
import { Prose } from '@/ui/Prose';
import { Subtitled } from '@/ui/Subtitled';
import styles from './Declared.module.css';
import { DeclaredTable } from './DeclaredTable';
import { useProduct } from './useProduct';

interface Row {
  key: string;
  flag: DeclaredFlag;
  killed: boolean | undefined;
}

const COLUMNS: Column<Row>[] = [
  {
    title: 'Flag',
    cell: ({ key, flag }) => (
      <Subtitled below={flag.description !== undefined && <Prose text={flag.description} />}>{key}</Subtitled>
    ),
  },
  { title: 'State', cell: (each) => <FlagBadge killed={each.killed} retired={each.flag.retired} /> },
  { title: 'Type', cell: (each) => each.flag.type, wideOnly: true },
  { title: 'Rules', cell: (each) => <Rules of={each.flag} />, wideOnly: true },
  { title: 'Otherwise', cell: (each) => defaultText(each.flag) },
  { title: 'While killed', cell: (each) => offText(each.flag), wideOnly: true },
  { title: 'Read by', cell: (each) => (each.flag.client ? 'Programs and browsers' : 'Programs'), wideOnly: true },
];

/** Every rule as a sentence, in the order in which they are tried. */
function Rules({ of: { rules = [], unleash } }: { of: DeclaredFlag }) {
  if (unleash !== undefined) {
    return 'As Unleash has them';
  }
  return rules.length === 0 ? (
    'None'
  ) : (
    <ol className={styles.bounds}>
      {rules.map((rule) => (
        <li key={JSON.stringify(rule)}>
          <Prose text={ruleText(rule)} />
        </li>
      ))}
    </ol>
  );
}

/** The flags that a product declares, with the rules that say who gets which value. */
export function ProductFlags() {
  const { product = '' } = useParams();
  const { get, set, clear } = useFilters();
  const query = useProduct(product);
  const killed = useKilled(product);
  const text = (get('q') ?? '').toLowerCase();
  return (
    <>
      <Filters>
        <TextFilter label="Name" placeholder="scanner" value={get('q')} onChange={(value) => set('q', value)} />
      </Filters>
      <Card title="Flags" note="Declared in the manifest; open one to kill it, or to give somebody another value" flush>
        <Loaded query={query} lines={6}>
          {({ manifest }) => {
            const { flags = {} } = (manifest ?? {}) as { flags?: Record<string, DeclaredFlag> };
            const all = Object.entries(flags).map(([key, flag]): Row => ({ key, flag, killed: killed?.includes(key) }));
            return (
              <DeclaredTable
                product={product}
                label="Flags"
                noun="flag"
                all={all}
                found={(each) => each.key.toLowerCase().includes(text)}
                columns={COLUMNS}
                linkOf={(each) => `/access/flags/${product}/${each.key}`}
                clear={clear}
                icon={<IconFlag size={20} />}
                meaning="A flag in the manifest is a value that rules give out: to a plan, a segment, or a share of accounts."
              />
            );
          }}
        </Loaded>
      </Card>
    </>
  );
}
