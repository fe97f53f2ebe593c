import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { counted, decimalText, instantsIn, periodText, timeTextIn } from '@/lib/format';
import { amountText, moneyText } from '@/lib/money';
import { type Column, DataTable } from '@/ui/DataTable';
import { Loaded } from '@/ui/Loaded';
import { Money } from '@/ui/Money';
import { Prose } from '@/ui/Prose';
import { whole } from '@/ui/whole';
import styles from './Billing.module.css';

type Line = Schema<'DocumentLineView'>;

function sampleColumns(zone: string): Column<Schema<'InvoiceSampleView'>>[] {
  return [
    { title: 'When', cell: (each) => timeTextIn(each.time ?? '', zone) },
    { title: 'Event', cell: (each) => <code>{each.id}</code> },
    { title: 'Source', cell: (each) => <code>{each.source}</code>, wideOnly: true },
    { title: 'Counted', cell: (each) => decimalText(each.value ?? '0'), numeric: true },
  ];
}

interface LineExplanationProps {
  id: string;
  document: Schema<'DocumentView'> | undefined;
  zone: string;
}

/** Why a line is what it is: its tiers, how much of the period was served, discounts, tax, and events behind it. */
export function LineExplanation({ id, document, zone }: LineExplanationProps) {
  const [parameters, setParameters] = useSearchParams();
  const number = Number.parseInt(parameters.get('line') ?? '', 10);
  const line = document?.lines?.find((each) => each.number === number);
  const close = () =>
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        after.delete('line');
        return after;
      },
      { replace: true },
    );
  return (
    <Drawer
      opened={line !== undefined}
      onClose={close}
      position="right"
      size={560}
      title={
        line === undefined ? '' : `Why line ${line.number} is ${moneyText(line.net ?? '0', document?.currency ?? '')}`
      }
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {line !== undefined && <Explained id={id} line={line} currency={document?.currency ?? ''} zone={zone} />}
    </Drawer>
  );
}

interface ExplainedProps {
  id: string;
  line: Line;
  currency: string;
  zone: string;
}

function Explained({ id, line, currency, zone }: ExplainedProps) {
  const number = line.number ?? 0;
  const query = useQuery({
    queryKey: ['/v1/invoices/{id}/lines/{line}', id, number],
    queryFn: () => answerOf(api.GET('/v1/invoices/{id}/lines/{line}', { params: { path: { id, line: number } } })),
  });
  return (
    <>
      <p>
        <strong>{line.title}</strong>
      </p>
      <p className={styles.quiet}>
        {periodText(line.service_from ?? '', line.service_to ?? '', zone)} · <code>{line.plan}</code>
      </p>
      <h3 className={styles.group}>Parts</h3>
      <Parts line={line} currency={currency} />
      <h3 className={styles.group}>In words</h3>
      <Loaded query={query} lines={5}>
        {(found) => (
          <>
            <ol className={styles.points}>
              {found.sentences?.map((sentence) => (
                <li key={sentence}>
                  <Prose text={instantsIn(sentence, zone)} />
                </li>
              ))}
            </ol>
            <h3 className={styles.group}>Events behind it</h3>
            {found.samples?.length ? (
              <>
                <p className={styles.quiet}>
                  {counted(found.samples.length, 'event')}, oldest first; at most 20 are shown · times in {zone}
                </p>
                <DataTable
                  label="Events"
                  noun="event"
                  list={whole(found.samples)}
                  columns={sampleColumns(zone)}
                  keyOf={(each) => `${each.source} ${each.id}`}
                  empty={null}
                />
              </>
            ) : (
              <p className={styles.quiet}>None; this charge does not come from usage, or nothing was used.</p>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

/** What the line is made of, so that it adds up: each tier or part, discounts, and the net amount. */
function Parts({ line, currency }: { line: Line; currency: string }) {
  return (
    <table className={styles.sum}>
      <tbody>
        {line.parts?.map((part) => (
          <tr key={part.key}>
            <th scope="row">
              {part.key}
              {part.unit_price !== undefined && (
                <span className={styles.quiet}>
                  : {quantityText(part.quantity)} × {amountText(part.unit_price, currency)}
                </span>
              )}
            </th>
            <td>
              <Money amount={part.amount} currency={currency} />
            </td>
          </tr>
        ))}
        {line.discounts?.map((each) => (
          <tr key={each.discount}>
            <th scope="row">Discount: {each.title}</th>
            <td>
              <Money amount={`-${each.amount}`} currency={currency} />
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">Net</th>
          <td>
            <Money amount={line.net} currency={currency} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** An exact quantity: a decimal, or a fraction such as `27/31`. */
function quantityText(quantity: string | undefined): string {
  return (quantity ?? '').split('/').map(decimalText).join(' / ');
}
