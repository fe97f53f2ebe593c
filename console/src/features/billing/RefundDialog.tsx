import { Select, TextInput } from '@mantine/core';
import { answerOf, api } from '@/lib/api/client';
import { moneyText } from '@/lib/money';
import { useAction, type useDialog, useDraft } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import styles from './Billing.module.css';
import type { Payment } from './paymentColumns';

const CREDIT = 'credit';

interface RefundDialogProps {
  id: string;
  payment: Payment;
  dialog: ReturnType<typeof useDialog>;
}

/** Gives money back by the way it came, from account credit or from an invoice that is open again by it. */
export function RefundDialog({ id, payment, dialog }: RefundDialogProps) {
  const currency = payment.currency ?? '';
  const invoices = [...new Set(payment.allocations?.map((each) => each.invoice))].filter((each) => each !== undefined);
  const { fields, change, drop } = useDraft(`refund:${id}`, { amount: '', reason: '', from: CREDIT });
  const action = useAction(
    (_: undefined, headers) =>
      answerOf(
        api.POST('/v1/payments/{id}:refund', {
          params: { path: { id } },
          body: {
            amount: fields.amount.trim(),
            reason: fields.reason.trim(),
            ...(fields.from !== CREDIT && { invoice: fields.from }),
          },
          headers,
        }),
      ),
    () => {
      drop();
      dialog.close();
    },
  );
  return (
    <ConfirmDialog
      opened={dialog.opened}
      close={dialog.close}
      title="Refund"
      action={`Refund ${moneyText(fields.amount.trim() || '0', currency)}`}
      busy={action.isPending}
      ready={fields.amount.trim() !== '' && fields.reason.trim() !== ''}
      failure={action.error}
      confirm={() => action.mutate(undefined)}
    >
      <p className={styles.quiet}>
        Of {moneyText(payment.amount ?? '0', currency)} received, {moneyText(payment.refunded ?? '0', currency)} went
        back so far. A refund cannot be called back.
      </p>
      <div className={styles.form}>
        <Select
          label="From"
          allowDeselect={false}
          data={[
            { value: CREDIT, label: 'Account credit' },
            ...invoices.map((each) => ({ value: each, label: `Invoice …${each.slice(-6)}, which is open again` })),
          ]}
          value={fields.from}
          onChange={(chosen) => change('from', chosen ?? CREDIT)}
        />
        <div className={styles.pair}>
          <TextInput
            label={`Amount, ${currency}`}
            required
            inputMode="decimal"
            value={fields.amount}
            onChange={(event) => change('amount', event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            label="Reason"
            required
            value={fields.reason}
            onChange={(event) => change('reason', event.currentTarget.value)}
          />
        </div>
      </div>
    </ConfirmDialog>
  );
}
