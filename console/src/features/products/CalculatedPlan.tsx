import { decimalText } from '@/lib/format';
import { Money } from '@/ui/Money';
import styles from './Calculator.module.css';
import { type Asked, type Calculated, calculate, totalsOf } from './calculator';
import { partText } from './partText';
import type { Catalog, Plan } from './plan';

interface CalculatedPlanProps {
  plan: Plan;
  catalog: Catalog;
  asked: Asked;
}

/** What each charge of a plan costs for what is asked, part by part, so that it adds up. */
export function CalculatedPlan({ plan, catalog, asked }: CalculatedPlanProps) {
  const calculated = calculate(plan, catalog, asked);
  const rated = calculated.filter((each) => each.rated !== undefined);
  const others = calculated.filter((each) => each.rated === undefined);
  return (
    <section className={styles.answer} aria-label="Amounts" aria-live="polite">
      {calculated.length === 0 && <p className={styles.quiet}>This plan charges nothing.</p>}
      {totalsOf(calculated, asked.currency).map(({ every, amount }) => (
        <p key={every} className={styles.total}>
          <Money amount={amount} currency={asked.currency} /> <small>a {every}</small>
        </p>
      ))}
      {rated.length > 0 && (
        <table className={styles.lines}>
          <thead>
            <tr>
              <th scope="col">Charge</th>
              <th scope="col">Amount, {asked.currency}</th>
            </tr>
          </thead>
          {rated.map((each) => (
            <Lines key={each.key} of={each} currency={asked.currency} />
          ))}
        </table>
      )}
      {others.length > 0 && (
        <p className={styles.quiet}>
          Not in the total: {others.map(({ title, because }) => `${title}, which ${because}`).join('; ')}.
        </p>
      )}
    </section>
  );
}

function Lines({ of: { title, charge, rated, every }, currency }: { of: Calculated; currency: string }) {
  const parts = rated?.parts.filter(({ kind }) => kind !== 'flat') ?? [];
  const converted = charge.convert !== undefined || charge.free !== undefined;
  return (
    <tbody>
      <tr className={styles.charge}>
        <th scope="row">
          {title} <small>{charge.every === undefined ? '' : `each ${every}`}</small>
          {converted && rated !== undefined && (
            <small>{decimalText(rated.priced.text())} priced, after conversion and without what is free</small>
          )}
        </th>
        <td>
          <Money amount={rated?.amount} currency={currency} bare />
        </td>
      </tr>
      {parts.map((part) => (
        <tr key={`${part.kind} ${part.tier}`}>
          <td>{partText(part, charge, currency)}</td>
          <td>
            <Money amount={part.amount.text()} currency={currency} bare />
          </td>
        </tr>
      ))}
    </tbody>
  );
}
