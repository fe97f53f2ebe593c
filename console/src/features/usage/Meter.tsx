import styles from './Meter.module.css';
import { toneOf } from './quota';

/** How full something is, as a bar with its percentage beside it. */
export function Meter({ percent }: { percent: number | undefined }) {
  if (percent === undefined) {
    return <span>-</span>;
  }
  return (
    <span className={styles.meter} data-tone={toneOf(percent)}>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles.ground} width="100" height="6" />
        <rect className={styles.bar} width={Math.min(percent, 100)} height="6" />
      </svg>
      {percent}%
    </span>
  );
}
