import type { Schema } from '@/lib/api/client';
import { periodText, timeTextIn } from '@/lib/format';
import { Money } from '@/ui/Money';
import { ProblemState } from '@/ui/ProblemState';
import { Skeleton } from '@/ui/Skeleton';
import styles from './Change.module.css';
import { Totals } from './Document';

type Upcoming = Schema<'UpcomingView'>;

interface ChangePreviewProps {
  /** What would be billed; undefined until it is known. */
  shown: Upcoming | undefined;
  /** What is billed next where nothing is changed. */
  upcoming: Upcoming | undefined;
  failure: unknown;
  busy: boolean;
  zone: string;
}

/** The invoice that would come of what is chosen: its total, the one as things stand, and every line. */
export function ChangePreview({ shown, upcoming, failure, busy, zone }: ChangePreviewProps) {
  return (
    <section className={styles.preview} aria-label="Preview" aria-live="polite" aria-busy={busy}>
      {failure ? (
        <ProblemState failure={failure} />
      ) : shown?.document === undefined ? (
        <Skeleton lines={5} />
      ) : (
        <Invoiced invoice={shown} upcoming={shown === upcoming ? undefined : upcoming} zone={zone} />
      )}
    </section>
  );
}

function Invoiced({ invoice, upcoming, zone }: { invoice: Upcoming; upcoming: Upcoming | undefined; zone: string }) {
  const { document, as_of: asOf = '' } = invoice;
  const currency = document?.currency;
  return (
    <>
      <h3>
        {upcoming === undefined ? 'Next invoice as things stand' : 'Invoice with this change'}, {timeTextIn(asOf, zone)}
      </h3>
      <p className={styles.total}>
        <Money amount={document?.total} currency={currency} />
      </p>
      {upcoming?.document !== undefined && (
        <p className={styles.before}>
          As things stand, the next one is <Money amount={upcoming.document.total} currency={currency} /> on{' '}
          {timeTextIn(upcoming.as_of ?? '', zone)}.
        </p>
      )}
      <table className={styles.lines}>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Net, {currency}</th>
          </tr>
        </thead>
        <tbody>
          {document?.lines?.map((line) => (
            <tr key={line.number}>
              <td>
                {line.title}
                <small>
                  {periodText(line.service_from ?? '', line.service_to ?? '', zone)} · {line.plan}
                </small>
              </td>
              <td>
                <Money amount={line.net} currency={currency} bare />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {document && <Totals document={document} />}
    </>
  );
}
