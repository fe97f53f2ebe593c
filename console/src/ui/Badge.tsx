import { words } from '@/lib/format';
import styles from './Badge.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'neutral' | 'accent';

const TONES: Record<string, Tone> = {
  active: 'good',
  good: 'good',
  allow: 'good',
  allowed: 'good',
  final: 'good',
  added: 'good',
  restored: 'good',
  live: 'good',
  paid: 'good',
  succeeded: 'good',
  open: 'neutral',
  partly_paid: 'warn',
  unpaid: 'warn',
  overdue: 'bad',
  uncollectible: 'bad',
  draft: 'warn',
  past_due: 'warn',
  closing: 'warn',
  changed: 'warn',
  narrowed: 'warn',
  conditional: 'warn',
  stale: 'warn',
  paused: 'warn',
  deny: 'bad',
  denied: 'bad',
  failed: 'bad',
  suspended: 'bad',
  blocked: 'bad',
  removed: 'bad',
  locked: 'bad',
  trial: 'accent',
  scheduled: 'accent',
  running: 'accent',
  pending: 'accent',
};

/** A state as a dot and the interface's word. */
export function Badge({ state, tone }: { state: string | undefined; tone?: Tone }) {
  if (state === undefined) {
    return null;
  }
  return (
    <span className={styles.badge} data-tone={tone ?? TONES[state] ?? 'neutral'}>
      {words(state)}
    </span>
  );
}

/** A word without a state: a role, a scope. */
export function Chip({ children }: { children: string }) {
  return <span className={styles.chip}>{children}</span>;
}
