import { answerOf, api, type Schema } from '@/lib/api/client';
import { useAction } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Facts } from '@/ui/Facts';
import styles from './Settings.module.css';

interface AllowDialogProps {
  organization: string;
  policy: Schema<'GovernancePolicyView'>;
  etag: string;
  close: () => void;
}

/** Takes a policy away, after saying what it forbids. */
export function AllowDialog({ organization, policy, etag, close }: AllowDialogProps) {
  const { product = '', policy: key = '', forbid = [], when, message } = policy;
  const action = useAction(
    (_: undefined, headers) =>
      answerOf<unknown>(
        api.DELETE('/v1/access/policies/{product}/{policy}', {
          params: { path: { product, policy: key }, query: { organization }, header: { 'If-Match': etag } },
          headers,
        }),
      ),
    close,
  );
  return (
    <ConfirmDialog
      opened
      close={close}
      title="Delete policy"
      action={`Delete ${key}`}
      busy={action.isPending}
      failure={action.error}
      confirm={() => action.mutate(undefined)}
    >
      <Facts
        facts={[
          ['Policy', <code key="policy">{`${product}/${key}`}</code>],
          ['Forbids', forbid.join(', ')],
          ['When', when === undefined ? 'Always' : <code key="when">{when}</code>],
          ['Says', message ?? '-'],
        ]}
      />
      <p className={styles.quiet}>What it forbids is decided by grants and other policies again, at once.</p>
    </ConfirmDialog>
  );
}
