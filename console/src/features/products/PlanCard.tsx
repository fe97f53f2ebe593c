import { IconCheck } from '@tabler/icons-react';
import { words } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { Prose } from '@/ui/Prose';
import styles from './Plans.module.css';
import { type Catalog, includedText, type Plan, termsOf } from './plan';
import { type Charge, chargeLines, chargeNote } from './price';

interface PlanCardProps {
  name: string;
  plan: Plan;
  catalog: Catalog;
}

/** A plan: what it costs in any case, what comes on top, and what comes with it. */
export function PlanCard({ name, plan, catalog }: PlanCardProps) {
  const terms = termsOf(plan, catalog);
  const charges = Object.entries(plan.charges ?? {}).filter(([, charge]) => !charge.retired);
  const base = baseOf(charges);
  const [price = 'By what is used', ...conditions] = base === undefined ? [] : chargeLines(base[1], terms);
  const included = Object.entries(plan.includes ?? {})
    .map(([key, what]) => includedText(key, what, catalog))
    .filter((text) => text !== undefined);
  return (
    <section className={styles.plan} aria-label={plan.name ?? name}>
      <header>
        <h2>{plan.name ?? words(name)}</h2>
        {plan.retired ? <Badge state="retired" /> : <code>{name}</code>}
      </header>
      {plan.description !== undefined && (
        <p className={styles.quiet}>
          <Prose text={plan.description} />
        </p>
      )}
      <p className={styles.price}>{price}</p>
      <p className={styles.quiet}>{[...conditions, ...conditionsOf(plan, base?.[1])].join(', ')}</p>
      <dl className={styles.charges}>
        {charges
          .filter((each) => each !== base)
          .map(([key, charge]) => (
            <div key={key}>
              <dt>{charge.name ?? words(key)}</dt>
              <dd>
                {chargeLines(charge, terms).map((line) => (
                  <span key={line}>{line}</span>
                ))}
                <small>{chargeNote(charge)}</small>
              </dd>
            </div>
          ))}
      </dl>
      {included.length > 0 && (
        <ul className={styles.included} aria-label="Included">
          {included.map((text) => (
            <li key={text}>
              <IconCheck size={16} aria-hidden />
              {text}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The charge that a plan is known by: what it costs in any case, or by the seat. */
function baseOf(charges: [string, Charge][]): [string, Charge] | undefined {
  const own = charges.filter(([, charge]) => charge.every === undefined);
  return own.find(([, charge]) => charge.type === 'flat') ?? own.find(([, charge]) => charge.type === 'per_unit');
}

function conditionsOf(plan: Plan, base: Charge | undefined): string[] {
  const others = plan.or === undefined ? [] : [plan.or].flat();
  return [
    `billed by the ${[plan.every, ...others].join(' or ')}${base?.due === 'advance' ? ' in advance' : ''}`,
    ...(plan.trial === undefined ? [] : [`${plan.trial} of trial`]),
    ...(plan.addon_to === undefined ? [] : [`added to ${plan.addon_to.join(' or ')}`]),
  ];
}
