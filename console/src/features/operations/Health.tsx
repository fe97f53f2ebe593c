import { Link } from 'react-router';
import { timeText, zone } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { PageHead } from '@/ui/PageHead';
import { Prose } from '@/ui/Prose';
import { whole } from '@/ui/whole';
import { OperationsTabs } from './OperationsTabs';
import type { Subsystem } from './subsystems';
import { useSubsystems } from './useSubsystems';

const COLUMNS: Column<Subsystem>[] = [
  { title: 'Part', cell: (each) => (each.to === undefined ? each.name : <Link to={each.to}>{each.name}</Link>) },
  { title: 'State', cell: (each) => <Badge state={each.state} tone={each.tone} /> },
  { title: 'Figure', cell: (each) => each.figure },
  { title: 'Should be', cell: (each) => each.target, wideOnly: true },
  { title: 'Last problem', cell: (each) => <Prose text={each.problem ?? 'none'} />, wideOnly: true },
];

/** Whether the platform is well: one line for each part, against what it should be. */
export function Health() {
  const { rows, error, refetch, asked } = useSubsystems();
  const when = Number.isFinite(asked) ? timeText(new Date(asked).toISOString()) : 'soon';
  return (
    <>
      <PageHead title="Operations" facts={`The whole installation, asked every 10 seconds · as of ${when}, ${zone}`} />
      <OperationsTabs />
      <Card title="Health" note="The database and signals are those of the node that answers" flush>
        <DataTable
          label="Health"
          noun="part"
          list={{ ...whole(rows ?? []), rows, error, refetch }}
          columns={COLUMNS}
          keyOf={(each) => each.name}
          empty={null}
        />
      </Card>
    </>
  );
}
