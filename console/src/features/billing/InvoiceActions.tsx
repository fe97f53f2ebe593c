import { Button } from '@mantine/core';
import { isZero } from '@/lib/money';
import { useDialog } from '@/lib/useAction';
import { CreditDialog } from './CreditDialog';
import { FinalizeDialog, GiveUpDialog, VoidDialog } from './InvoiceDialogs';
import type { Invoice } from './invoiceColumns';
import { RecordDialog } from './RecordDialog';

/** What staff do to an invoice; the server decides whether they may. What its state forbids is not offered. */
export function InvoiceActions({ id, invoice }: { id: string; invoice: Invoice }) {
  const finalize = useDialog('finalize');
  const record = useDialog('record');
  const credit = useDialog('credit');
  const takeBack = useDialog('void');
  const giveUp = useDialog('give-up');
  if (invoice.status === 'draft') {
    return (
      <>
        <Button onClick={finalize.open}>Finalize</Button>
        <FinalizeDialog id={id} invoice={invoice} dialog={finalize} />
      </>
    );
  }
  const open = !isZero(invoice.payment?.open);
  const isFinal = invoice.status === 'final';
  return (
    <>
      {open && isFinal && <Button onClick={record.open}>Record payment</Button>}
      {(isFinal || invoice.status === 'uncollectible') && (
        <Button variant="default" onClick={credit.open}>
          Credit note
        </Button>
      )}
      {open && (
        <Button variant="default" onClick={giveUp.open}>
          Give up
        </Button>
      )}
      {isFinal && (
        <Button variant="default" c="var(--bad)" onClick={takeBack.open}>
          Void
        </Button>
      )}
      <RecordDialog id={id} invoice={invoice} dialog={record} />
      <CreditDialog id={id} invoice={invoice} dialog={credit} />
      <GiveUpDialog id={id} invoice={invoice} dialog={giveUp} />
      <VoidDialog id={id} invoice={invoice} dialog={takeBack} />
    </>
  );
}
