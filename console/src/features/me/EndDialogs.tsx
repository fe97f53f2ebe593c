import { answerOf, api, type Schema } from '@/lib/api/client';
import { signInAgain } from '@/lib/session';
import { useAction, type useDialog } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { When } from '@/ui/When';

/** Ends one session elsewhere. */
export function EndSessionDialog({ session, close }: { session: Schema<'MySessionView'>; close: () => void }) {
  const end = useAction(
    (_: undefined, headers) =>
      answerOf(api.DELETE('/v1/me/sessions/{session}', { params: { path: { session: session.id ?? '' } }, headers })),
    close,
  );
  return (
    <ConfirmDialog
      opened
      close={close}
      title="End this session"
      action="End it"
      busy={end.isPending}
      failure={end.error}
      confirm={() => end.mutate(undefined)}
    >
      <p>
        {session.browser ?? 'A browser'} at {session.address}, last seen <When at={session.seen_at} />, has to sign in
        again.
      </p>
    </ConfirmDialog>
  );
}

/** Ends every session, this one too. */
export function EndAllDialog({ dialog }: { dialog: ReturnType<typeof useDialog> }) {
  const end = useAction(
    (_: undefined, headers) => answerOf(api.POST('/v1/me/sessions:end-all', { headers })),
    signInAgain,
  );
  return (
    <ConfirmDialog
      opened={dialog.opened}
      close={dialog.close}
      title="End all sessions"
      action="End all, and sign in again"
      busy={end.isPending}
      failure={end.error}
      confirm={() => end.mutate(undefined)}
    >
      <p>You have to sign in again in every browser, also in this one. Tokens are not concerned.</p>
    </ConfirmDialog>
  );
}
