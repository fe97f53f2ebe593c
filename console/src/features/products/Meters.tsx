import { IconGauge } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Loaded } from '@/ui/Loaded';
import { Prose } from '@/ui/Prose';
import { Subtitled } from '@/ui/Subtitled';
import { When } from '@/ui/When';
import { whole } from '@/ui/whole';
import { MeterState } from './MeterState';
import { type Meter, quantityText } from './plan';
import { type Counting, useCounting } from './useCounting';
import { useCatalog } from './useProduct';

interface Row {
  key: string;
  meter: Meter;
  counting: Counting | undefined;
}

const COLUMNS: Column<Row>[] = [
  { title: 'Meter', cell: (each) => <Subtitled below={each.meter.name}>{each.key}</Subtitled> },
  { title: 'Event', cell: (each) => <code>{each.meter.event}</code> },
  {
    title: 'Quantity',
    cell: (each) => (
      <Subtitled below={each.meter.when !== undefined && <Prose text={`where \`${each.meter.when}\``} />}>
        <span>
          <Prose text={quantityText(each.meter)} />
        </span>
      </Subtitled>
    ),
    wideOnly: true,
  },
  { title: 'Unit', cell: (each) => each.meter.unit ?? '-', wideOnly: true },
  { title: 'By', cell: (each) => each.meter.dimensions?.join(', ') || '-', wideOnly: true },
  { title: 'Counts', cell: (each) => <MeterState of={each.counting} retired={each.meter.retired ?? false} /> },
  { title: 'Version', cell: (each) => each.counting?.version ?? '-', numeric: true, wideOnly: true },
  { title: 'Counted since', cell: (each) => <When at={each.counting?.since} />, wideOnly: true },
];

/** What a product counts, and since when. */
export function Meters() {
  const { product = '' } = useParams();
  const query = useCatalog(product);
  const counting = useCounting(product);
  return (
    <Card title="Meters" note="Declared in the manifest; open one for how much was used" flush>
      <Loaded query={query} lines={6}>
        {({ meters = {} }) => (
          <DataTable
            label="Meters"
            noun="meter"
            list={whole(Object.entries(meters).map(([key, meter]) => ({ key, meter, counting: counting[key] })))}
            columns={COLUMNS}
            keyOf={(each) => each.key}
            linkOf={(each) => `/usage?${new URLSearchParams({ meter: `${product}:${each.key}` })}`}
            empty={
              <EmptyState
                icon={<IconGauge size={20} />}
                title="Nothing is counted yet"
                text="A meter in the manifest says which events make a quantity, and how."
                command={`bridge apply products/${product}.yaml`}
              />
            }
          />
        )}
      </Loaded>
    </Card>
  );
}
