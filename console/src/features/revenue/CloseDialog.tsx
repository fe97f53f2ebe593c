import { Link, useSearchParams } from 'react-router';
import { answerOf, api } from '@/lib/api/client';
import { useOverview } from '@/lib/billing';
import { monthText } from '@/lib/books';
import { counted } from '@/lib/format';
import { useAction, type useDialog } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import styles from './Revenue.module.css';

interface CloseDialogProps {
  entity: string;
  month: string;
  dialog: ReturnType<typeof useDialog>;
}

/** Closes a month for ever, after saying what is not done yet. */
export function CloseDialog({ entity, month, dialog }: CloseDialogProps) {
  const { data: overview } = useOverview();
  const [, setParameters] = useSearchParams();
  const action = useAction(
    (_: undefined, headers) =>
      answerOf(
        api.POST('/v1/ledger/periods/{month}:close', { params: { path: { month } }, body: { entity }, headers }),
      ),
    (closing) =>
      setParameters(
        (before) => {
          const after = new URLSearchParams(before);
          after.delete('do');
          after.set('job', closing.job ?? '');
          return after;
        },
        { replace: true },
      ),
  );
  return (
    <ConfirmDialog
      opened={dialog.opened}
      close={dialog.close}
      title={`Close ${monthText(month)} of ${entity}`}
      action={`Close ${monthText(month)}`}
      busy={action.isPending}
      failure={action.error}
      confirm={() => action.mutate(undefined)}
    >
      <p>
        Nothing is booked into {monthText(month)} any more; what comes later goes into the next month and says where it
        belongs. This cannot be undone.
      </p>
      <ul className={styles.points}>
        <li>
          <Link to="/billing/invoices?status=draft">{counted(overview?.drafts ?? 0, 'draft')}</Link> not final, of them{' '}
          {overview?.drafts_late ?? 0} late
        </li>
        <li>{counted(overview?.parked ?? 0, 'customer')} not billed until somebody looks at them</li>
        <li>Usage of the month that is not billed yet is accrued, and revenue is recognized to its end.</li>
      </ul>
    </ConfirmDialog>
  );
}
