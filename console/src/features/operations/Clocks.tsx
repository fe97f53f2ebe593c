import { Button } from '@mantine/core';
import { IconClockPlay } from '@tabler/icons-react';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { useFilters } from '@/lib/filters';
import { timeTextIn } from '@/lib/format';
import { useDialog } from '@/lib/useAction';
import { usePage } from '@/lib/usePage';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Id } from '@/ui/Id';
import { PageHead } from '@/ui/PageHead';
import { AdvanceDialog } from './AdvanceDialog';
import { NewClockDialog } from './NewClockDialog';
import { OperationsTabs } from './OperationsTabs';

type Clock = Schema<'ClockView'>;

const AGAIN_MILLIS = 2_000;

/** Clocks of their own for customers that are made to try things: each with its date, which is moved by hand. */
export function Clocks() {
  const { get, set } = useFilters();
  const create = useDialog('create');
  const list = usePage(['/v1/clocks'], (query) => answerOf(api.GET('/v1/clocks', { params: { query } })), AGAIN_MILLIS);
  const moved = list.rows?.find((each) => each.id === get('advance'));
  const columns: Column<Clock>[] = [
    { title: 'Clock', cell: (each) => each.name },
    { title: 'Its date', cell: (each) => timeTextIn(each.now ?? '', 'UTC') },
    { title: 'State', cell: (each) => <Badge {...stateOf(each)} />, wideOnly: true },
    { title: 'Customers', cell: (each) => each.organizations, numeric: true, wideOnly: true },
    { title: 'Books', cell: (each) => each.entity, wideOnly: true },
    { title: 'Began at', cell: (each) => timeTextIn(each.start ?? '', 'UTC'), wideOnly: true },
    { title: 'Id', cell: (each) => <Id id={each.id} />, wideOnly: true },
    {
      title: 'Move',
      cell: (each) => (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Advance ${each.name}`}
          onClick={() => set('advance', each.id)}
        >
          Advance
        </Button>
      ),
    },
  ];
  return (
    <>
      <PageHead
        title="Test clocks"
        crumbs={[{ title: 'Operations', to: '/operations' }]}
        facts="Customers under a clock live at its date, with books of their own · dates in UTC"
        action={list.rows !== undefined && <Button onClick={create.open}>Make a clock</Button>}
      />
      <OperationsTabs />
      <Card flush>
        <DataTable
          label="Test clocks"
          noun="clock"
          list={{ ...list, isFetching: list.isPlaceholderData }}
          columns={columns}
          keyOf={(each) => each.id ?? ''}
          empty={
            <EmptyState
              icon={<IconClockPlay size={20} />}
              title="No test clock yet"
              text="A year of billing is seen in a minute by a customer of whom the date is moved."
              command="bridge clock create quarter --start=2026-01-01T00:00:00Z"
            />
          }
        />
      </Card>
      <NewClockDialog dialog={create} />
      {moved !== undefined && <AdvanceDialog clock={moved} close={() => set('advance', null)} />}
    </>
  );
}

function stateOf(clock: Clock): { state: string; tone: 'accent' | 'neutral' } {
  return clock.moving_to === undefined
    ? { state: 'stands', tone: 'neutral' }
    : { state: `moving_to_${timeTextIn(clock.moving_to, 'UTC')}`, tone: 'accent' };
}
