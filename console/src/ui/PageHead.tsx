import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import styles from './PageHead.module.css';

export interface Crumb {
  title: string;
  to: string;
}

interface PageHeadProps {
  title: string;
  /** What stands after the title: its state. */
  mark?: ReactNode;
  /** One line of facts: scope, period, zone, as of. */
  facts?: ReactNode;
  crumbs?: Crumb[];
  action?: ReactNode;
}

/** A page's title, which has the focus after moving there, with the way to it above and the main action beside it. */
export function PageHead({ title, mark, facts, crumbs = [], action }: PageHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    document.title = `${title} - Bridge`;
  }, [title]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: moving to another page is what moves the focus
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [pathname]);
  return (
    <header className={styles.head}>
      {crumbs.length > 0 && (
        <nav aria-label="Breadcrumbs" className={styles.crumbs}>
          {crumbs.map((crumb) => (
            <Link key={crumb.to} to={crumb.to}>
              {crumb.title}
            </Link>
          ))}
        </nav>
      )}
      <div className={styles.line}>
        <div className={styles.title}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {mark}
        </div>
        {action}
      </div>
      {facts !== undefined && <p className={styles.facts}>{facts}</p>}
    </header>
  );
}
