import { TextInput } from '@mantine/core';
import { answerOf, api } from '@/lib/api/client';
import { moneyText } from '@/lib/money';
import { useAction, useDraft } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import styles from './Billing.module.css';
import type { InvoiceDialogProps } from './InvoiceDialogs';

/** Records money that came to the bank for an invoice. */
export function RecordDialog({ id, invoice, dialog }: InvoiceDialogProps) {
  const currency = invoice.currency ?? '';
  const { fields, change, drop } = useDraft(`record:${id}`, {
    amount: invoice.payment?.open ?? '',
    received: new Date().toISOString().slice(0, 10),
    reference: '',
  });
  const action = useAction(
    (_: undefined, headers) =>
      answerOf(
        api.POST('/v1/payments:record', {
          body: {
            organization: invoice.organization ?? '',
            amount: fields.amount.trim(),
            currency,
            received_on: fields.received,
            invoices: [id],
            ...(fields.reference.trim() !== '' && { reference: fields.reference.trim() }),
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
      title={`Payment for ${invoice.document?.number}`}
      action={`Record ${moneyText(fields.amount.trim() || '0', currency)}`}
      busy={action.isPending}
      failure={action.error}
      confirm={() => action.mutate(undefined)}
    >
      <p className={styles.quiet}>
        Money that came to the bank. What is above the open {moneyText(invoice.payment?.open ?? '0', currency)} becomes
        account credit of {invoice.document?.buyer?.name}.
      </p>
      <div className={styles.form}>
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
            label="Received on"
            required
            type="date"
            value={fields.received}
            onChange={(event) => change('received', event.currentTarget.value)}
          />
        </div>
        <TextInput
          label="Reference"
          description="The bank's own; the same transfer is recorded once"
          maxLength={200}
          value={fields.reference}
          onChange={(event) => change('reference', event.currentTarget.value)}
        />
      </div>
    </ConfirmDialog>
  );
}
