import { answerOf, api, type Schema } from '@/lib/api/client';
import { useAction, type useDialog } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { When } from '@/ui/When';

/** Ends a token for ever. */
export function RevokeDialog({ token, dialog }: { token: Schema<'TokenView'>; dialog: ReturnType<typeof useDialog> }) {
  const revoke = useAction(
    (_: undefined, headers) =>
      answerOf(api.POST('/v1/tokens/{id}:revoke', { params: { path: { id: token.id ?? '' } }, headers })),
    dialog.close,
  );
  return (
    <ConfirmDialog
      opened={dialog.opened}
      close={dialog.close}
      title={`Revoke ${token.name}`}
      action={`Revoke ${token.name}`}
      busy={revoke.isPending}
      failure={revoke.error}
      confirm={() => revoke.mutate(undefined)}
    >
      <p>
        Whatever uses it is refused from now on; it was last used: <When at={token.last_used_at} none="never" />. This
        cannot be undone.
      </p>
    </ConfirmDialog>
  );
}
