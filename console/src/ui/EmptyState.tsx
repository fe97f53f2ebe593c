import type { ReactNode } from 'react';
import { CodeBlock } from './CodeBlock';
import styles from './EmptyState.module.css';

interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  text: ReactNode;
  /** One line for a terminal that makes the first of them. */
  command?: string | undefined;
  action?: ReactNode;
}

/** What stands where there is nothing yet: what it is, and how the first comes about. */
export function EmptyState({ icon, title, text, command, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {icon !== undefined && <span className={styles.icon}>{icon}</span>}
      <h3>{title}</h3>
      <p>{text}</p>
      {command !== undefined && <CodeBlock code={command} />}
      {action}
    </div>
  );
}
