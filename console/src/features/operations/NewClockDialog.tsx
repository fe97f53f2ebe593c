import { Stack, TextInput } from '@mantine/core';
import { answerOf, api } from '@/lib/api/client';
import { instantOf } from '@/lib/moment';
import { useAction, type useDialog, useDraft } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';

/** Makes a clock that stands at a date until it is moved. */
export function NewClockDialog({ dialog }: { dialog: ReturnType<typeof useDialog> }) {
  const { fields, change, drop } = useDraft('clock', { name: '', start: '' });
  const start = instantOf(fields.start);
  const create = useAction(
    (_: undefined, headers) =>
      answerOf(api.POST('/v1/clocks', { body: { name: fields.name.trim(), start: start ?? '' }, headers })),
    () => {
      drop();
      dialog.close();
    },
  );
  return (
    <ConfirmDialog
      opened={dialog.opened}
      close={dialog.close}
      title="Make a test clock"
      action="Make the clock"
      busy={create.isPending}
      ready={fields.name.trim() !== '' && start !== undefined}
      failure={create.error}
      confirm={() => create.mutate(undefined)}
    >
      <Stack gap={16}>
        <TextInput
          label="Name"
          placeholder="A quarter"
          value={fields.name}
          onChange={(event) => change('name', event.currentTarget.value)}
          data-autofocus
        />
        <TextInput
          label="Begins at"
          description="In UTC; it only ever moves forward from here"
          type="datetime-local"
          value={fields.start}
          onChange={(event) => change('start', event.currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  );
}
