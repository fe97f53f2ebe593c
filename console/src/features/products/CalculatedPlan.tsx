import type { Schema } from '@/lib/api/client';
import { Money } from '@/ui/Money';
import { ProblemState } from '@/ui/ProblemState';
import { Skeleton } from '@/ui/Skeleton';
import styles from './Calculator.module.css';
import { partText } from './partText';
import type { Plan } from './plan';
import type { Charge } from './price';

type Estimate = Schema<'EstimateView'>;

interface CalculatedPlanProps {
  plan: Plan;
  /** Undefined until it is known, and where it was refused. */
  estimate: Estimate | undefined;
  /** Why it was refused, where no field says it. */
  failure: unknown;
  /** Whether there is something to be answered. */
  asked: boolean;
  busy: boolean;
}

/** What each charge of a plan costs for what is asked, part by part, so that it adds up. */
export function CalculatedPlan({ plan, estimate, failure, asked, busy }: CalculatedPlanProps) {
  return (
    <section className={styles.answer} aria-label="Amounts" aria-live="polite" aria-busy={busy}>
      {failure ? (
        <ProblemState failure={failure} />
      ) : estimate !== undefined ? (
        <Estimated plan={plan} estimate={estimate} />
      ) : asked ? (
        <Skeleton lines={5} />
      ) : (
        <p className={styles.quiet}>Correct what is marked to see what it costs.</p>
      )}
    </section>
  );
}

function Estimated({ plan, estimate }: { plan: Plan; estimate: Estimate }) {
  const { currency = '', lines = [], totals = [] } = estimate;
  return (
    <>
      {lines.length === 0 && <p className={styles.quiet}>This plan charges nothing.</p>}
      {totals.map(({ every, amount }) => (
        <p key={every} className={styles.total}>
          <Money amount={amount} currency={currency} /> <small>a {every}</small>
        </p>
      ))}
      {lines.length > 0 && (
        <table className={styles.lines}>
          <thead>
            <tr>
              <th scope="col">Charge</th>
              <th scope="col">Amount, {currency}</th>
            </tr>
          </thead>
          {lines.map((line) => (
            <Lines
              key={line.charge}
              line={line}
              charge={plan.charges?.[line.charge ?? '']}
              currency={currency}
              every={estimate.every}
            />
          ))}
        </table>
      )}
    </>
  );
}

interface LinesProps {
  line: Schema<'EstimateLineView'>;
  /** As it is declared; what is shown may be newer than what was read before. */
  charge: Charge | undefined;
  currency: string;
  every: string | undefined;
}

function Lines({ line, charge, currency, every }: LinesProps) {
  const parts = line.parts?.filter(({ key }) => key !== 'flat') ?? [];
  return (
    <tbody>
      <tr className={styles.charge}>
        <th scope="row">
          {line.title} {line.every !== every && <small>each {line.every}</small>}
        </th>
        <td>
          <Money amount={line.amount} currency={currency} bare />
        </td>
      </tr>
      {parts.map((part) => (
        <tr key={part.key}>
          <td>{partText(part, charge, currency)}</td>
          <td>
            <Money amount={part.amount} currency={currency} bare />
          </td>
        </tr>
      ))}
    </tbody>
  );
}
