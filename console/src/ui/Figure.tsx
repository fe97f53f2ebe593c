import type { ReactNode } from 'react';
import styles from './Figure.module.css';

/** Figures that are read first, in one row of equal heights. */
export function FigureRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className={styles.row} aria-label={label}>
      {children}
    </section>
  );
}

interface FigureProps {
  title: string;
  /** Of which moment or time the figure is, and whether it is a balance or an activity. */
  note: ReactNode;
  children: ReactNode;
}

/** One figure with its date. */
export function Figure({ title, note, children }: FigureProps) {
  return (
    <div className={styles.figure}>
      <h2>{title}</h2>
      <div className={styles.value}>{children}</div>
      <p>{note}</p>
    </div>
  );
}
