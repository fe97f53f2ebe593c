import { answerOf, api } from '@/lib/api/client';
import { type DeclaredFlag, offText } from '@/lib/flags';
import { useAction, type useDialog } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import styles from './Flag.module.css';

interface FlagSwitchDialogProps {
  product: string;
  flag: string;
  declared: DeclaredFlag;
  killed: boolean;
  dialog: ReturnType<typeof useDialog>;
}

/** Kills a flag for everybody at once, or lets its rules count again. */
export function FlagSwitchDialog({ product, flag, declared, killed, dialog }: FlagSwitchDialogProps) {
  const action = useAction((_: undefined, headers) => {
    const params = { path: { product, flag } };
    return killed
      ? answerOf(api.POST('/v1/access/flags/{product}/{flag}:restore', { params, headers }))
      : answerOf(api.POST('/v1/access/flags/{product}/{flag}:kill', { params, headers }));
  }, dialog.close);
  return (
    <ConfirmDialog
      opened={dialog.opened}
      close={dialog.close}
      title={killed ? `Restore ${flag}` : `Kill ${flag}`}
      action={killed ? `Restore ${flag}` : `Kill ${flag} for everybody`}
      busy={action.isPending}
      failure={action.error}
      confirm={() => action.mutate(undefined)}
    >
      <p className={styles.quiet}>
        {killed
          ? 'Its overrides and rules count again for everybody at once.'
          : `Everybody gets: ${offText(declared)}. Overrides and rules stay as they are and do not count until it is restored.`}
      </p>
    </ConfirmDialog>
  );
}
