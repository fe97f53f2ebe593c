import { Badge } from '@/ui/Badge';
import type { Column } from '@/ui/DataTable';
import { Subtitled } from '@/ui/Subtitled';
import styles from './Policies.module.css';

/** A policy, wherever it is said. */
export interface Policy {
  product: string;
  key: string;
  effect: 'forbid' | 'permit';
  actions: string[];
  when: string | undefined;
  message: string | undefined;
}

/** The page that asks about an action, to see what the policy does to it. */
export function testLink({ actions }: Policy, organization: string | undefined): string {
  const [action = ''] = actions.filter((each) => each !== '*');
  return `/access/decide?${new URLSearchParams({
    ...(organization !== undefined && { organization }),
    ...(action !== '' && { action }),
  })}`;
}

export const POLICY_COLUMNS: Column<Policy>[] = [
  { title: 'Policy', cell: (each) => <Subtitled below={each.product}>{each.key}</Subtitled> },
  {
    title: 'Effect',
    cell: (each) => <Badge state={each.effect} tone={each.effect === 'forbid' ? 'warn' : 'good'} />,
  },
  { title: 'Actions', cell: (each) => <Actions of={each.actions} /> },
  {
    title: 'When',
    cell: (each) => (each.when === undefined ? 'Always' : <code className={styles.when}>{each.when}</code>),
    wideOnly: true,
  },
  { title: 'Says', cell: (each) => each.message ?? '-', wideOnly: true },
];

function Actions({ of }: { of: string[] }) {
  return (
    <span className={styles.actions}>
      {of.map((each) => (
        <code key={each}>{each}</code>
      ))}
    </span>
  );
}
