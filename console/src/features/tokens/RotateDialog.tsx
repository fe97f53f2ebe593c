import { Select } from '@mantine/core';
import { useState } from 'react';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { useAction, type useDialog } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Secret } from './Secret';

const OVERLAPS = [
  { value: '0', label: 'It ends at once' },
  { value: '60', label: 'An hour' },
  { value: '1440', label: 'A day' },
];

interface RotateDialogProps {
  token: Schema<'TokenView'>;
  etag: string;
  organization: string | undefined;
  dialog: ReturnType<typeof useDialog>;
}

/** Gives a token a new secret; the one before may be used for a while, so that nothing stands still. */
export function RotateDialog({ token, etag, organization, dialog }: RotateDialogProps) {
  const [overlap, setOverlap] = useState('60');
  const rotate = useAction(
    (_: undefined, headers) =>
      answerOf(
        api.POST('/v1/tokens/{id}:rotate', {
          params: { path: { id: token.id ?? '' }, header: { 'If-Match': etag } },
          body: { overlap_minutes: Number.parseInt(overlap, 10) },
          headers,
        }),
      ),
    dialog.close,
  );
  if (rotate.data !== undefined) {
    return <Secret issued={rotate.data} organization={organization} close={rotate.reset} />;
  }
  return (
    <ConfirmDialog
      opened={dialog.opened}
      close={dialog.close}
      title={`Rotate ${token.name}`}
      action="Make a new secret"
      busy={rotate.isPending}
      failure={rotate.error}
      confirm={() => rotate.mutate(undefined)}
    >
      <p>It keeps its name, scopes and whom it acts as. The new secret is shown once.</p>
      <Select
        mt={16}
        label="The secret before is good for"
        allowDeselect={false}
        data={OVERLAPS}
        value={overlap}
        onChange={(chosen) => setOverlap(chosen ?? '60')}
      />
    </ConfirmDialog>
  );
}
