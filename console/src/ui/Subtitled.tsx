import type { ReactNode } from 'react';
import styles from './Subtitled.module.css';

/** What something is called, and in small below it what else there is to say. */
export function Subtitled({ below, children }: { below: ReactNode; children: ReactNode }) {
  return (
    <span className={styles.both}>
      {children}
      <small>{below}</small>
    </span>
  );
}
