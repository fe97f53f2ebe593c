import { answerOf, api } from '@/lib/api/client';
import { useAction } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { Facts } from '@/ui/Facts';
import { When } from '@/ui/When';
import type { Grant } from './grant';
import styles from './Settings.module.css';

interface RevokeDialogProps {
  organization: string;
  grant: Grant;
  close: () => void;
}

/** Takes a grant back, after saying what it is. */
export function RevokeDialog({ organization, grant, close }: RevokeDialogProps) {
  const { product = '', resource = '', relation = '', subject = '' } = grant;
  const action = useAction(
    (_: undefined, headers) =>
      answerOf(
        api.POST('/v1/access/relations:write', {
          params: { query: { organization } },
          body: { product, deletes: [{ resource, relation, subject }] },
          headers,
        }),
      ),
    close,
  );
  return (
    <ConfirmDialog
      opened
      close={close}
      title="Grant"
      action={`Take back ${relation} on ${resource}`}
      busy={action.isPending}
      failure={action.error}
      confirm={() => action.mutate(undefined)}
    >
      <Facts
        facts={[
          ['Resource', <code key="resource">{resource}</code>],
          ['Relation', <code key="relation">{relation}</code>],
          ['Subject', <code key="subject">{subject}</code>],
          ['Ends', <When key="ends" at={grant.expires_at} none="Never" />],
        ]}
      />
      <p className={styles.quiet}>
        Whoever has it only through this grant loses it at once; what they have by others stays.
      </p>
    </ConfirmDialog>
  );
}
