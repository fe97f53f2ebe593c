import { IconCheck } from '@tabler/icons-react';
import { words } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { Prose } from '@/ui/Prose';
import styles from './Plans.module.css';
import { type Catalog, includedText, type Plan, termsOf } from './plan';
import { type Charge, chargeLines, periodPrice } from './price';

interface PlanCardProps {
  name: string;
  plan: Plan;
  catalog: Catalog;
}

/** A plan: what it costs in any case, what comes on top, and what comes with it. */
export function PlanCard({ name, plan, catalog }: PlanCardProps) {
  const terms = termsOf(plan, catalog);
  const charges = Object.entries(plan.charges ?? {}).filter(([, charge]) => !charge.retired);
  const base = charges.find(([, charge]) => charge.type === 'flat' && charge.every === undefined);
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
      <p className={styles.price}>
        {base === undefined ? 'By what is used' : periodPrice(base[1].amount ?? '0', terms)}
      </p>
      <p className={styles.quiet}>{conditionsOf(plan)}</p>
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
                <small>{dueText(charge)}</small>
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

function conditionsOf(plan: Plan): string {
  const others = plan.or === undefined ? [] : [plan.or].flat();
  return [
    `Billed by the ${plan.every}`,
    ...(others.length > 0 ? [`or by the ${others.join(' or ')}`] : []),
    ...(plan.trial === undefined ? [] : [`${plan.trial} of trial`]),
    ...(plan.addon_to === undefined ? [] : [`added to ${plan.addon_to.join(' or ')}`]),
  ].join(', ');
}

function dueText({ due }: Charge): string {
  return due === 'advance' ? 'billed when a period begins' : 'billed when a period ends';
}
