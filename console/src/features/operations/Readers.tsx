import { IconPlayerTrackNext } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { useFilters } from '@/lib/filters';
import { decimalText, zone } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { PageHead } from '@/ui/PageHead';
import { When } from '@/ui/When';
import { whole } from '@/ui/whole';
import { OperationsTabs } from './OperationsTabs';
import { ReaderPanel } from './ReaderPanel';
import { readerState, secondsText } from './subsystems';

type Reader = Schema<'ReaderStatus'>;

const AGAIN_MILLIS = 5_000;

const COLUMNS: Column<Reader>[] = [
  { title: 'Reader', cell: (each) => <code>{each.name}</code> },
  { title: 'State', cell: (each) => <Badge {...readerState(each)} /> },
  { title: 'Position', cell: (each) => decimalText(String(each.position ?? 0)), numeric: true, wideOnly: true },
  { title: 'Behind (events)', cell: (each) => decimalText(String(each.lag_positions ?? 0)), numeric: true },
  { title: 'Oldest unread', cell: (each) => secondsText(each.lag_seconds ?? 0), numeric: true, wideOnly: true },
  { title: 'Dead letters', cell: (each) => decimalText(String(each.dead_letters ?? 0)), numeric: true, wideOnly: true },
  { title: 'Node', cell: (each) => each.node ?? '-', wideOnly: true },
  { title: 'Read', cell: (each) => <When at={each.updated_at} />, wideOnly: true },
];

/** Who follows the log, how far they are, and what they could not read. */
export function Readers() {
  const { get, set } = useFilters();
  const query = useQuery({
    queryKey: ['/v1/readers'],
    refetchInterval: AGAIN_MILLIS,
    queryFn: () => answerOf(api.GET('/v1/readers')),
  });
  const rows = query.data?.results;
  const open = get('reader');
  return (
    <>
      <PageHead
        title="Readers"
        crumbs={[{ title: 'Operations', to: '/operations' }]}
        facts={`They follow the log of changes, one after the other for each account · times in ${zone}`}
      />
      <OperationsTabs />
      <Card flush>
        <DataTable
          label="Readers"
          noun="reader"
          list={{ ...whole(rows ?? []), rows, error: query.error, refetch: query.refetch }}
          columns={COLUMNS}
          keyOf={(each) => each.name ?? ''}
          linkOf={(each) => `?reader=${each.name}`}
          empty={
            <EmptyState
              icon={<IconPlayerTrackNext size={20} />}
              title="Nobody reads the log yet"
              text="Parts of the platform follow the log from their first start."
              command="bridge readers list"
            />
          }
        />
      </Card>
      {open !== undefined && (
        <ReaderPanel name={open} reader={rows?.find((each) => each.name === open)} close={() => set('reader', null)} />
      )}
    </>
  );
}
