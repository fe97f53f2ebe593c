import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { counted, timeTextIn } from '@/lib/format';
import { fieldOf, instantOf } from '@/lib/moment';
import { useAction } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';

/** Moves a clock forward; its customers are billed as if that time had passed. */
export function AdvanceDialog({ clock, close }: { clock: Schema<'ClockView'>; close: () => void }) {
  const now = fieldOf(clock.now);
  const [field, setField] = useState(now);
  const to = instantOf(field);
  const advance = useAction(
    (_: undefined, headers) =>
      answerOf(
        api.POST('/v1/clocks/{id}:advance', {
          params: { path: { id: clock.id ?? '' } },
          body: { to: to ?? '' },
          headers,
        }),
      ),
    close,
  );
  return (
    <ConfirmDialog
      opened
      close={close}
      title={`Advance ${clock.name}`}
      action={to === undefined ? 'Advance' : `Advance to ${timeTextIn(to, 'UTC')}`}
      busy={advance.isPending}
      ready={to !== undefined && field > now}
      failure={advance.error}
      confirm={() => advance.mutate(undefined)}
    >
      <p>
        It is at <strong>{timeTextIn(clock.now ?? '', 'UTC')}</strong> for{' '}
        {counted(clock.organizations ?? 0, 'customer')}. What falls due until the new date is done as a job: periods
        begin, invoices are made, trials end. A clock never goes back.
      </p>
      <TextInput
        mt={16}
        label="To"
        description="In UTC"
        type="datetime-local"
        min={now}
        value={field}
        onChange={(event) => setField(event.currentTarget.value)}
        data-autofocus
      />
    </ConfirmDialog>
  );
}
