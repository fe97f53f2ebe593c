import type { Schema } from '@/lib/api/client';
import { bytesText, decimalText, words } from '@/lib/format';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { whole } from '@/ui/whole';
import styles from './Operations.module.css';

type Connections = Schema<'DatabaseFiguresConnections'>;
type Table = Schema<'DatabaseFiguresTable'>;
type Partitioned = Schema<'DatabaseFiguresPartitioned'>;

const CONNECTIONS: Column<Connections>[] = [
  { title: 'State', cell: (each) => words(each.state ?? '') },
  { title: 'Connections', cell: (each) => countText(each.count), numeric: true },
];

const TABLES: Column<Table>[] = [
  { title: 'Table', cell: (each) => <code className={styles.name}>{each.name}</code> },
  { title: 'Size', cell: (each) => bytesText(each.bytes ?? 0), numeric: true },
  { title: 'Rows, about', cell: (each) => countText(each.rows), numeric: true },
];

const PARTITIONED: Column<Partitioned>[] = [
  { title: 'Table', cell: (each) => <code className={styles.name}>{each.name}</code> },
  { title: 'Partitions', cell: (each) => countText(each.partitions), numeric: true },
  { title: 'First', cell: (each) => <code>{each.first}</code>, wideOnly: true },
  { title: 'Last', cell: (each) => <code>{each.last}</code>, wideOnly: true },
  { title: 'Size', cell: (each) => bytesText(each.bytes ?? 0), numeric: true },
];

interface DatabaseTablesProps {
  connections: Connections[];
  /** Undefined where they could not be measured. */
  tables: Table[] | undefined;
  partitioned: Partitioned[] | undefined;
}

/** Who is connected, and which tables are big. */
export function DatabaseTables({ connections, tables, partitioned }: DatabaseTablesProps) {
  const unmeasured = (
    <EmptyState
      title="Not measured"
      text="A lock, or the size of it all, keeps the tables from being measured. They are tried again in a moment."
    />
  );
  return (
    <>
      <div className={styles.split}>
        <Card title="Biggest tables" note="With their indexes; partitions count for their table" flush>
          <DataTable
            label="Biggest tables"
            noun="table"
            list={whole(tables ?? [])}
            columns={TABLES}
            keyOf={(each) => each.name ?? ''}
            empty={unmeasured}
          />
        </Card>
        <Card title="Connections" note="Beside the one that looks" flush>
          <DataTable
            label="Connections"
            noun="state"
            list={whole(connections)}
            columns={CONNECTIONS}
            keyOf={(each) => each.state ?? ''}
            empty={<EmptyState title="Nobody else" text="Only the one that looks is connected." />}
          />
        </Card>
      </div>
      <Card title="Partitioned tables" note="By time or by account; old partitions are dropped whole" flush>
        <DataTable
          label="Partitioned tables"
          noun="table"
          list={whole(partitioned ?? [])}
          columns={PARTITIONED}
          keyOf={(each) => each.name ?? ''}
          empty={partitioned === undefined ? unmeasured : <EmptyState title="None" text="No table is in partitions." />}
        />
      </Card>
    </>
  );
}

function countText(count: number | undefined): string {
  return decimalText(String(count ?? 0));
}
