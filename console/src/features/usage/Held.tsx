import { Button, Checkbox, Group } from '@mantine/core';
import { IconHourglassEmpty } from '@tabler/icons-react';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { useFilters } from '@/lib/filters';
import { counted, zone } from '@/lib/format';
import { useDialog } from '@/lib/useAction';
import { usePage } from '@/lib/usePage';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { ChoiceFilter, Filters } from '@/ui/Filters';
import { PageHead } from '@/ui/PageHead';
import { Prose } from '@/ui/Prose';
import { Subtitled } from '@/ui/Subtitled';
import { When } from '@/ui/When';
import { HELD_REASONS } from './heldReasons';
import { NothingHeld } from './NothingHeld';
import { SettleDialog } from './SettleDialog';
import { UsageTabs } from './UsageTabs';
import { useChosen } from './useChosen';

const REASONS = Object.fromEntries(Object.entries(HELD_REASONS).map(([word, { title }]) => [word, title]));

/** Events that were received and are not counted yet: why, and the two ways out. */
export function Held() {
  const { get, set, clear } = useFilters();
  const { chosen, toggle, choose } = useChosen();
  const refold = useDialog('refold');
  const dismiss = useDialog('dismiss');
  const reason = get('reason');
  const list = usePage(['/v1/usage/held', reason], (query) =>
    answerOf(api.GET('/v1/usage/held', { params: { query: { ...query, ...(reason && { reason }) } } })),
  );
  const keys = (list.rows ?? []).map((each) => each.held ?? '');
  const all = keys.length > 0 && keys.every((key) => chosen.includes(key));
  const columns: Column<Schema<'HeldUsageHeldView'>>[] = [
    {
      title: 'Event',
      cell: (each) => (
        <Checkbox
          checked={chosen.includes(each.held ?? '')}
          onChange={() => toggle(each.held ?? '')}
          label={<code>{each.id}</code>}
          description={each.source}
        />
      ),
    },
    {
      title: 'Reason',
      cell: (each) => (
        <Subtitled below={HELD_REASONS[each.reason ?? '']?.fix}>
          {HELD_REASONS[each.reason ?? '']?.title ?? each.reason}
        </Subtitled>
      ),
    },
    { title: 'What is wrong', cell: (each) => <Prose text={each.detail ?? ''} />, wideOnly: true },
    { title: 'Happened', cell: (each) => <When at={each.time} />, wideOnly: true },
  ];
  return (
    <>
      <PageHead
        title="Held"
        crumbs={[{ title: 'Usage', to: '/usage' }]}
        facts={`Received and not counted; nothing is lost while it waits · times in ${zone}`}
        action={
          <Group gap={8}>
            <Button variant="default" onClick={dismiss.open} disabled={chosen.length === 0}>
              Dismiss
            </Button>
            <Button onClick={refold.open} disabled={chosen.length === 0}>
              {chosen.length === 0 ? 'Count again' : `Count ${chosen.length} again`}
            </Button>
          </Group>
        }
      />
      <UsageTabs />
      <Filters>
        <ChoiceFilter label="Reason" choices={REASONS} value={reason} any="Any" onChange={(to) => set('reason', to)} />
      </Filters>
      <Card
        title="Held events"
        note={chosen.length === 0 ? 'Choose some to settle them' : `${counted(chosen.length, 'event')} chosen`}
        action={
          keys.length > 0 && (
            <Button size="compact-sm" variant="default" onClick={() => choose(all ? [] : keys)}>
              {all ? 'Choose none' : 'Choose all'}
            </Button>
          )
        }
        flush
      >
        <DataTable
          label="Held events"
          noun="event"
          list={list}
          columns={columns}
          keyOf={(each) => each.held ?? ''}
          empty={<NothingHeld icon={<IconHourglassEmpty size={20} />} filtered={reason !== undefined} clear={clear} />}
        />
      </Card>
      <SettleDialog way="refold" dialog={refold} chosen={chosen} choose={choose} />
      <SettleDialog way="dismiss" dialog={dismiss} chosen={chosen} choose={choose} />
    </>
  );
}
