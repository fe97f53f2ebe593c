import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { amountText, moneyText } from '@/lib/money';
import { useAction, useDraft } from '@/lib/useAction';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import styles from './Billing.module.css';
import type { InvoiceDialogProps } from './InvoiceDialogs';

const SHOWN = 100;

/** Takes something of a final invoice back: per line, before discounts, or everything that is left. */
export function CreditDialog({ id, invoice, dialog }: InvoiceDialogProps) {
  const navigate = useNavigate();
  const { fields, change, drop } = useDraft<Record<string, string>>(`credit:${id}`, { reason: '' });
  const currency = invoice.currency ?? '';
  const lines = (invoice.document?.lines ?? [])
    .map((line) => ({ line: line.number ?? 0, amount: (fields[`line${line.number}`] ?? '').trim() }))
    .filter((each) => each.amount !== '');
  const action = useAction(
    (_: undefined, headers) =>
      answerOf(
        api.POST('/v1/credit-notes', {
          body: { invoice: id, reason: fields.reason ?? '', ...(lines.length > 0 && { lines }) },
          headers,
        }),
      ),
    (note) => {
      drop();
      navigate(`/billing/credit-notes/${note.id}`);
    },
  );
  const what =
    lines.length === 0
      ? 'Credit everything that is left'
      : `Credit ${lines.map((each) => moneyText(each.amount, currency)).join(' and ')}`;
  return (
    <ConfirmDialog
      opened={dialog.opened}
      close={dialog.close}
      title={`Credit note for ${invoice.document?.number}`}
      action={what}
      busy={action.isPending}
      ready={(fields.reason ?? '').trim() !== ''}
      failure={action.error}
      confirm={() => action.mutate(undefined)}
    >
      <p className={styles.quiet}>
        Lowers what is open; what was paid already becomes account credit. Amounts are before discounts and tax, which
        follow in proportion. Without any amount, everything that is left is credited. A credit note cannot be undone.
      </p>
      <div className={styles.form}>
        <TextInput
          label="Reason, as the document says it"
          required
          maxLength={500}
          value={fields.reason ?? ''}
          onChange={(event) => change('reason', event.currentTarget.value)}
          data-autofocus
        />
        {invoice.document?.lines?.map((line) => (
          <LineField
            key={line.number}
            line={line}
            currency={currency}
            invoice={invoice}
            value={fields[`line${line.number}`] ?? ''}
            change={(value) => change(`line${line.number}`, value)}
          />
        ))}
      </div>
    </ConfirmDialog>
  );
}

interface LineFieldProps {
  line: Schema<'DocumentLineView'>;
  currency: string;
  invoice: InvoiceDialogProps['invoice'];
  value: string;
  change: (value: string) => void;
}

function LineField({ line, currency, invoice, value, change }: LineFieldProps) {
  const { id = '', organization = '' } = invoice;
  const { data } = useQuery({
    queryKey: ['/v1/credit-notes', organization, id],
    queryFn: () =>
      answerOf(api.GET('/v1/credit-notes', { params: { query: { organization, invoice: id, limit: SHOWN } } })),
  });
  const before = (data?.results ?? [])
    .flatMap((note) => note.document?.lines ?? [])
    .filter((each) => each.corrects?.line === line.number)
    .map((each) => amountText(each.gross ?? '0', currency));
  return (
    <TextInput
      label={`Line ${line.number}: ${line.title}`}
      description={`Billed ${moneyText(line.gross ?? '0', currency)}${before.length > 0 ? `, credited before ${before.join(' and ')}` : ', nothing credited before'}`}
      placeholder="0.00"
      inputMode="decimal"
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
