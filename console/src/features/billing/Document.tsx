import { Link, useSearchParams } from 'react-router';
import type { Schema } from '@/lib/api/client';
import { periodText } from '@/lib/format';
import { isZero, moneyText } from '@/lib/money';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { Money } from '@/ui/Money';
import styles from './Document.module.css';
import { dayOf } from './invoiceColumns';

type Issued = Schema<'DocumentView'>;
type Line = Schema<'DocumentLineView'>;

interface DocumentProps {
  document: Issued;
  /** Whether its lines open. */
  explain: boolean;
  /** In which its periods begin and end: the customer's. */
  zone: string;
}

/** A document as it is issued: who to whom, its lines, its taxes and what they come to. */
export function Document({ document, explain, zone }: DocumentProps) {
  const currency = document.currency ?? '';
  return (
    <Card>
      <div className={styles.heads}>
        <Party title="From" party={document.seller} />
        <Party title="To" party={document.buyer} />
        <dl className={styles.dates}>
          <dt>Issued</dt>
          <dd>{dayOf(document.issued_on)}</dd>
          {document.credits === undefined && (
            <>
              <dt>Due</dt>
              <dd>{dayOf(document.due_on)}</dd>
            </>
          )}
          {document.reference !== undefined && (
            <>
              <dt>Your reference</dt>
              <dd>{document.reference}</dd>
            </>
          )}
          {document.credits !== undefined && (
            <>
              <dt>Of invoice</dt>
              <dd>
                <Link to={`/billing/invoices/${document.credits.id}`}>{document.credits.number}</Link>
              </dd>
            </>
          )}
        </dl>
      </div>
      {document.reason !== undefined && <p className={styles.reason}>{document.reason}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard */}
      <section className={styles.frame} tabIndex={0} aria-label="Lines">
        <table className={styles.lines}>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col" data-wide>
                Service
              </th>
              <th scope="col" data-numeric data-wide>
                Tax
              </th>
              <th scope="col" data-numeric>
                Net, {currency}
              </th>
            </tr>
          </thead>
          <tbody>
            {document.lines?.map((line) => (
              <LineRow key={line.number} line={line} currency={currency} explain={explain} zone={zone} />
            ))}
          </tbody>
        </table>
      </section>
      <Totals document={document} />
    </Card>
  );
}

interface LineRowProps {
  line: Line;
  currency: string;
  explain: boolean;
  zone: string;
}

function LineRow({ line, currency, explain, zone }: LineRowProps) {
  const [parameters] = useSearchParams();
  const why = new URLSearchParams(parameters);
  why.set('line', String(line.number));
  const service = periodText(line.service_from ?? '', line.service_to ?? '', zone);
  return (
    <tr data-link={explain || undefined}>
      <td>
        <span className={styles.title}>
          {explain ? (
            <Link to={`?${why}`} replace preventScrollReset className={styles.open}>
              {line.title}
            </Link>
          ) : (
            line.title
          )}
          {line.kind === 'correction' && <Badge state="correction" tone="warn" />}
        </span>
        <small>
          <span data-narrow>{service} · </span>
          {line.plan}
          {line.discounts?.map((each) => ` · ${each.title} \u2212${moneyText(each.amount ?? '0', currency)}`)}
        </small>
      </td>
      <td data-wide>{service}</td>
      <td data-numeric data-wide>
        {taxOf(line)}
      </td>
      <td data-numeric>
        <Money amount={line.net} currency={currency} bare />
      </td>
    </tr>
  );
}

/** The rate, or why there is none: the category of EN 16931. */
function taxOf(line: Line): string {
  return line.tax_category === 'S' ? `${line.tax_percent}%` : (line.tax_category ?? '-');
}

export function Totals({ document }: { document: Issued }) {
  const currency = document.currency;
  return (
    <dl className={styles.totals}>
      <dt>Net</dt>
      <dd>
        <Money amount={document.net} currency={currency} />
      </dd>
      {document.taxes?.map((tax) => (
        <div key={`${tax.category} ${tax.percent}`}>
          <dt>
            {tax.category === 'S' || !isZero(tax.tax)
              ? `Tax ${tax.percent}% on ${moneyText(tax.base ?? '0', currency ?? '')}`
              : (tax.reason ?? `Tax category ${tax.category}`)}
          </dt>
          <dd>
            <Money amount={tax.tax} currency={currency} />
          </dd>
        </div>
      ))}
      <dt className={styles.total}>Total</dt>
      <dd className={styles.total}>
        <Money amount={document.total} currency={currency} />
      </dd>
    </dl>
  );
}

function Party({ title, party }: { title: string; party: Schema<'DocumentPartyView'> | undefined }) {
  return (
    <address className={styles.party}>
      <h2>{title}</h2>
      <strong>{party?.name}</strong>
      {party?.address?.map((line) => (
        <span key={line}>{line}</span>
      ))}
      <span>{party?.country}</span>
      {party?.tax_id !== undefined && <span>Tax id {party.tax_id}</span>}
    </address>
  );
}
