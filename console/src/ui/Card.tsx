import type { ReactNode } from 'react';
import styles from './Card.module.css';

interface CardProps {
  title?: string;
  note?: ReactNode;
  action?: ReactNode;
  /** The content reaches the edges, as tables do. */
  flush?: boolean;
  children: ReactNode;
}

/** A surface with a title. */
export function Card({ title, note, action, flush = false, children }: CardProps) {
  return (
    <section className={styles.card} aria-label={title}>
      {title !== undefined && (
        <header className={styles.head}>
          <div>
            <h2>{title}</h2>
            {note !== undefined && <p>{note}</p>}
          </div>
          {action}
        </header>
      )}
      <div className={flush ? styles.flush : styles.body}>{children}</div>
    </section>
  );
}
