import { Link, useLocation } from 'react-router';
import type { Operation } from '@/lib/openapi';
import { byArea } from './operations';
import styles from './Reference.module.css';

/** Operations by area, each a link to itself. */
export function OperationList({ operations, shown }: { operations: Operation[]; shown: string | undefined }) {
  const { search } = useLocation();
  const to = (operation: string) => {
    const after = new URLSearchParams(search);
    after.set('operation', operation);
    return `?${after}`;
  };
  return (
    <nav className={styles.list} aria-label="Operations">
      {byArea(operations).map(([area, each]) => (
        <section key={area} aria-label={area}>
          <h3>{area}</h3>
          {each.map(({ key, method, path }) => (
            <Link key={key} to={to(key)} aria-current={key === shown ? 'true' : undefined} title={key}>
              <span>{method}</span>
              <code>{path.replace(/^\/v1/, '')}</code>
            </Link>
          ))}
        </section>
      ))}
    </nav>
  );
}
