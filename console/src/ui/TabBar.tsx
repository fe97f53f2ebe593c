import { NavLink } from 'react-router';
import styles from './TabBar.module.css';

/** The parts of one thing, each with an address. */
export function TabBar({ label, tabs }: { label: string; tabs: { title: string; to: string; end?: boolean }[] }) {
  return (
    <nav aria-label={label} className={styles.tabs}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end={tab.end ?? false}>
          {tab.title}
        </NavLink>
      ))}
    </nav>
  );
}
