import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { answerOf, api } from '@/lib/api/client';
import { moneyText } from '@/lib/money';
import { useAction, type useDialog } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import styles from './Billing.module.css';
import type { Invoice } from './invoiceColumns';

export interface InvoiceDialogProps {
  id: string;
  invoice: Invoice;
  dialog: ReturnType<typeof useDialog>;
}

function totalOf(invoice: Invoice): string {
  return moneyText(invoice.document?.total ?? '0', invoice.currency ?? '');
}

/** Makes a draft final, with its number, before its grace is over. */
export function FinalizeDialog({ id, invoice, dialog }: InvoiceDialogProps) {
  const action = useAction(
    (_: undefined, headers) => answerOf(api.POST('/v1/invoices/{id}:finalize', { params: { path: { id } }, headers })),
    dialog.close,
  );
  return (
    <ConfirmDialog
      opened={dialog.opened}
      close={dialog.close}
      title="Finalize this invoice"
      action={`Finalize ${totalOf(invoice)}`}
      busy={action.isPending}
      failure={action.error}
      confirm={() => action.mutate(undefined)}
    >
      <p>
        {invoice.document?.buyer?.name} is billed <strong>{totalOf(invoice)}</strong> from now on.
      </p>
      <ul className={styles.points}>
        <li>It gets the next number, and is never changed again; mistakes are credited.</li>
        <li>It is booked, and what the customer has in their favour is used for it.</li>
        <li>Usage that arrives later is billed with the next invoice.</li>
      </ul>
    </ConfirmDialog>
  );
}

/** Takes a final invoice back whole. Its number is typed, since it cannot be undone. */
export function VoidDialog({ id, invoice, dialog }: InvoiceDialogProps) {
  const [typed, setTyped] = useState('');
  const number = invoice.document?.number ?? '';
  const action = useAction(
    (_: undefined, headers) => answerOf(api.POST('/v1/invoices/{id}:void', { params: { path: { id } }, headers })),
    dialog.close,
  );
  return (
    <ConfirmDialog
      opened={dialog.opened}
      close={dialog.close}
      title={`Void ${number}`}
      action={`Void ${totalOf(invoice)}`}
      busy={action.isPending}
      ready={typed.trim() === number}
      failure={action.error}
      confirm={() => action.mutate(undefined)}
    >
      <p>
        {invoice.document?.buyer?.name} owes nothing for {number} any more. This cannot be undone.
      </p>
      <ul className={styles.points}>
        <li>The number stays taken, and the document stays with its PDF.</li>
        <li>What it booked is booked back today: the receivable, deferred revenue and tax of {totalOf(invoice)}.</li>
        <li>Account credit that it used is given back.</li>
        <li>What it billed is billed again at once, by what is known today. To give money back, make a credit note.</li>
      </ul>
      <TextInput
        mt={16}
        label={`Type ${number} to go on`}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}

/** Says that what is open is not expected any more. */
export function GiveUpDialog({ id, invoice, dialog }: InvoiceDialogProps) {
  const open = moneyText(invoice.payment?.open ?? '0', invoice.currency ?? '');
  const action = useAction(
    (_: undefined, headers) => answerOf(api.POST('/v1/invoices/{id}:give-up', { params: { path: { id } }, headers })),
    dialog.close,
  );
  return (
    <ConfirmDialog
      opened={dialog.opened}
      close={dialog.close}
      title={`Give up what is open of ${invoice.document?.number}`}
      action={`Give up ${open}`}
      busy={action.isPending}
      failure={action.error}
      confirm={() => action.mutate(undefined)}
    >
      <p>
        Nobody waits for <strong>{open}</strong> of {invoice.document?.buyer?.name} any more.
      </p>
      <ul className={styles.points}>
        <li>The invoice is uncollectible; the amount is booked as bad debt today.</li>
        <li>Money that comes all the same becomes account credit of the customer.</li>
      </ul>
    </ConfirmDialog>
  );
}
