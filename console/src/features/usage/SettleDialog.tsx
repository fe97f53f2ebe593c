import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { counted } from '@/lib/format';
import { useAction, type useDialog } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Prose } from '@/ui/Prose';

const WAYS = {
  refold: {
    verb: 'Count',
    again: ' again',
    path: '/v1/usage/held:refold',
    says: 'They are looked at by the meters as they are now. What can be counted is, in the time when it happened; invoices that are final stay, and the difference is billed with the next.',
  },
  dismiss: {
    verb: 'Dismiss',
    again: '',
    path: '/v1/usage/held:dismiss',
    says: 'They are never counted and never billed. They stay in the log of events, with your reason.',
  },
} as const;

interface SettleDialogProps {
  way: keyof typeof WAYS;
  dialog: ReturnType<typeof useDialog>;
  chosen: string[];
  choose: (keys: string[]) => void;
}

/** Counts held events after all, or says that they never will be. Those that cannot be settled stay chosen, with the reason. */
export function SettleDialog({ way, dialog, chosen, choose }: SettleDialogProps) {
  const { verb, again, path, says } = WAYS[way];
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState<Schema<'HeldUsageSettledView'>[]>([]);
  const settle = useAction(
    (held: string[], headers) =>
      answerOf(api.POST(path, { body: way === 'dismiss' ? { held, reason: reason.trim() } : { held }, headers })),
    ({ results = [] }) => {
      const left = results.filter((each) => !each.settled);
      setRefused(left);
      choose(left.map((each) => each.held ?? ''));
    },
  );
  const what = counted(chosen.length, 'event');
  return (
    <ConfirmDialog
      opened={dialog.opened && chosen.length > 0}
      close={dialog.close}
      title={`${verb} ${what}${again}`}
      action={`${verb} ${what}${again}`}
      busy={settle.isPending}
      ready={way === 'refold' || reason.trim() !== ''}
      failure={settle.error}
      confirm={() => settle.mutate(chosen)}
    >
      <p>{says}</p>
      {way === 'dismiss' && (
        <Textarea
          mt={16}
          label="Reason"
          description="Kept in the log, for whoever asks later"
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
      )}
      {refused.map((each) => (
        <p key={each.held} role="alert">
          <code>{each.held}</code> still waits: <Prose text={each.text ?? each.code ?? ''} />
        </p>
      ))}
    </ConfirmDialog>
  );
}
